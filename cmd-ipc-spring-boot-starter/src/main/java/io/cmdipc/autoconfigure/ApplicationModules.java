package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;

import org.springframework.beans.factory.BeanFactory;

/**
 * The modules of the application: makes their registries and what joins them.
 */
final class ApplicationModules {

	/** What the name of a module's registry bean has after the id of the module. */
	static final String REGISTRY_SUFFIX = "CommandRegistry";

	private final Map<String, InMemoryChannelProperties> properties;

	private final RegistryFactory registries;

	private final Map<String, InMemoryChannelPair> pairs = new HashMap<>();

	ApplicationModules(InMemoryChannelsProperties properties, RegistryFactory registries) {
		this.properties = properties.inMemory();
		this.registries = registries;
		this.properties.forEach((id, module) -> this.pairs.put(id,
				InMemoryChannelPair.create(id, registries.applicationId(), module.capacity())));
	}

	/** Return what finds the registry of a module among the beans. */
	static Function<String, CommandRegistry> registriesIn(BeanFactory beanFactory) {
		return (id) -> beanFactory.getBean(id + REGISTRY_SUFFIX, CommandRegistry.class);
	}

	Set<String> ids() {
		return this.properties.keySet();
	}

	Map<String, InMemoryChannelProperties> properties() {
		return this.properties;
	}

	/** Create the registry of a module. */
	CommandRegistry registry(String id) {
		return this.registries.module(id, module(id).handlerExecution(), peersOf(id));
	}

	private Set<String> peersOf(String id) {
		Set<String> peers = new HashSet<>(module(id).peers());
		this.properties.forEach((other, module) -> {
			if (module.peers().contains(id)) {
				peers.add(other);
			}
		});
		return peers;
	}

	/** Return the application's end of the channel to a module. */
	CommandChannel channel(String id) {
		return pair(id).first();
	}

	/** Attach the modules' ends: to the application, and to each other. */
	List<CompletableFuture<Registration>> attach(Function<String, CommandRegistry> registryOf) {
		List<CompletableFuture<Registration>> attached = new ArrayList<>();
		Set<Set<String>> joined = new HashSet<>();
		this.properties.forEach((id, module) -> {
			attached.add(registryOf.apply(id).attach(pair(id).second()));
			for (String peer : module.peers()) {
				if (joined.add(Set.of(id, peer))) {
					InMemoryChannelPair pair = InMemoryChannelPair.create(peer, id, module.capacity());
					attached.add(registryOf.apply(id).attach(pair.first()));
					attached.add(registryOf.apply(peer).attach(pair.second()));
				}
			}
		});
		return attached;
	}

	private InMemoryChannelPair pair(String id) {
		InMemoryChannelPair pair = this.pairs.get(id);
		if (pair == null) {
			throw new IllegalArgumentException("'id' must be that of a module, one of " + ids());
		}
		return pair;
	}

	private InMemoryChannelProperties module(String id) {
		InMemoryChannelProperties module = this.properties.get(id);
		if (module == null) {
			throw new IllegalArgumentException("'id' must be that of a module, one of " + ids());
		}
		return module;
	}

}
