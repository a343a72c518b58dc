package io.cmdipc.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.ListenerDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The line for each registry that says what it has when the application starts.
 */
final class RegistrySummary {

	private static final Logger logger = LoggerFactory.getLogger(RegistrySummary.class);

	private RegistrySummary() {
	}

	/** Log the lines, that of the application first. */
	static void log(CommandRegistry application, ListableBeanFactory beans) {
		if (!logger.isInfoEnabled()) {
			return;
		}
		CommandHandlerRegistrar registrar = beans.getBeanProvider(CommandHandlerRegistrar.class).getIfAvailable();
		List<ListenerDescription> listeners = (registrar != null) ? registrar.listeners() : List.of();
		Set<CommandRegistry> registries = new LinkedHashSet<>();
		registries.add(application);
		registries.addAll(beans.getBeansOfType(CommandRegistry.class, false, false).values());
		registries.forEach((registry) -> logger.info("Command registry '{}': {}, {}, {}", registry.id(),
				count("command", registry.commands().stream().filter(RegisteredCommand::isLocal).count())
						+ ((registry == application && registries.size() > 1) ? " of its own" : ""),
				count("listener",
						listeners.stream().filter((listener) -> listener.registryId().equals(registry.id())).count()),
				count("channel", registry.channels().size())));
	}

	private static String count(String noun, long number) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

}
