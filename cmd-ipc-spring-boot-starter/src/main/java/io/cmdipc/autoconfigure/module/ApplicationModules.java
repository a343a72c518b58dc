package io.cmdipc.autoconfigure.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.reactor.ReactiveCommandCaller;

/**
 * The modules of the application: their registries and the channels between them.
 */
final class ApplicationModules {

	/** What the application and other modules are to a module. */
	private static final ChannelOptions MODULE = ChannelOptions.DEFAULTS.unlistedWithinApplication();

	private final Map<String, Module> modules = new LinkedHashMap<>();

	/**
	 * Create the modules.
	 * @param declared the modules that properties declare
	 * @param applicationId the id of the registry of the application
	 * @param registryFactory creates the registry of a module, by id and properties
	 */
	ApplicationModules(DeclaredModules declared, String applicationId,
			BiFunction<String, InMemoryChannelProperties, CommandRegistry> registryFactory) {
		declared.byId().forEach((id, properties) -> {
			if (id.equals(applicationId)) {
				throw new InvalidChannelException("Module '" + id + "' is named like the application itself.", "Rename "
						+ DeclaredModules.property(id) + ", or give the application another name by cmd-ipc.id.");
			}
			this.modules.put(id, new Module(properties, registryFactory.apply(id, properties),
					() -> InMemoryChannelPair.create(id, applicationId, properties.capacity())));
		});
	}

	/** Return the registry of a module. */
	CommandRegistry registry(String id) {
		return module(id).registry;
	}

	/** Create the reactive view of the registry of a module. */
	ReactiveCommandCaller reactive(String id) {
		return ReactiveCommandCaller.of(registry(id));
	}

	/** Return the application's end of the current channel to a module. */
	CommandChannel channel(String id) {
		return module(id).pair.first();
	}

	/** Attach the modules' ends: of the channels to the application and to each other. */
	List<CompletableFuture<Registration>> attach() {
		List<CompletableFuture<Registration>> attached = new ArrayList<>();
		Set<Set<String>> joined = new HashSet<>();
		this.modules.forEach((id, module) -> {
			attached.add(module.registry.attach(module.nextEnd(), MODULE));
			for (String peer : module.properties.peers()) {
				if (joined.add(Set.of(id, peer))) {
					InMemoryChannelPair pair = InMemoryChannelPair.create(peer, id, module.properties.capacity());
					attached.add(module.registry.attach(pair.first(), MODULE));
					attached.add(registry(peer).attach(pair.second(), MODULE));
				}
			}
		});
		return attached;
	}

	private Module module(String id) {
		Module module = this.modules.get(id);
		if (module == null) {
			throw new IllegalArgumentException("'id' must be that of a module, one of " + this.modules.keySet());
		}
		return module;
	}

	/**
	 * A module. Its first pair of channels exists before it is attached, each further one
	 * is created when it is attached again.
	 */
	private static final class Module {

		private final InMemoryChannelProperties properties;

		private final CommandRegistry registry;

		private final Supplier<InMemoryChannelPair> pairs;

		private InMemoryChannelPair pair;

		private boolean attached;

		private Module(InMemoryChannelProperties properties, CommandRegistry registry,
				Supplier<InMemoryChannelPair> pairs) {
			this.properties = properties;
			this.registry = registry;
			this.pairs = pairs;
			this.pair = pairs.get();
		}

		private CommandChannel nextEnd() {
			if (this.attached) {
				this.pair = this.pairs.get();
			}
			this.attached = true;
			return this.pair.second();
		}

	}

}
