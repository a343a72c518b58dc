package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the modules to the application and to each other.
 */
final class ModuleAttachments {

	private static final Logger logger = LoggerFactory.getLogger(ModuleAttachments.class);

	private final ApplicationModules modules;

	private final Function<String, CommandRegistry> registryOf;

	private final Supplier<@Nullable ModuleResolver> resolver;

	ModuleAttachments(ApplicationModules modules, Function<String, CommandRegistry> registryOf,
			Supplier<@Nullable ModuleResolver> resolver) {
		this.modules = modules;
		this.registryOf = registryOf;
		this.resolver = resolver;
	}

	List<CompletableFuture<Registration>> attach() {
		return this.modules.attach(this.registryOf);
	}

	void warnOfEmptyOnes() {
		ModuleResolver handlers = this.resolver.get();
		if (handlers == null) {
			return;
		}
		this.modules.properties()
			.forEach((id, module) -> module.basePackages()
				.stream()
				.filter((basePackage) -> !handlers.hasHandlersIn(basePackage))
				.forEach((basePackage) -> logger.warn(
						"Package '{}' in {} has no bean with a command handler or event listener; "
								+ "correct or remove it",
						basePackage, ModuleBeanRegistrar.property(id, "base-packages"))));
	}

}
