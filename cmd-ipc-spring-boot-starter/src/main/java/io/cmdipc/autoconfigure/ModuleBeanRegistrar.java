package io.cmdipc.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.cmdipc.autoconfigure.channel.ChannelBeanDefinitions;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Gives every declared module two beans: its registry, to be injected by
 * {@code @Qualifier("<id>")}, and the channel that joins it to the application's.
 */
final class ModuleBeanRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String PREFIX = "cmd-ipc.channel.in-memory";

	private final Environment environment;

	ModuleBeanRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Map<String, InMemoryChannelProperties> modules = Binder.get(this.environment)
			.bind(PREFIX, Bindable.mapOf(String.class, InMemoryChannelProperties.class))
			.orElseGet(Map::of);
		check(modules);
		modules.forEach((id, module) -> {
			ChannelBeanDefinitions.register(registry, id, property(id, null), ChannelBeanDefinitions
				.madeBy(InMemoryChannelAutoConfiguration.MODULES, "channel", CommandChannel.class, id));
			registry.registerBeanDefinition(id + ApplicationModules.REGISTRY_SUFFIX, registryDefinition(id));
		});
	}

	/*
	 * Not a default candidate: who asks for a CommandRegistry without a name means that
	 * of the application.
	 */
	private static RootBeanDefinition registryDefinition(String id) {
		RootBeanDefinition definition = ChannelBeanDefinitions.madeBy(InMemoryChannelAutoConfiguration.MODULES,
				"registry", CommandRegistry.class, id);
		definition.setDefaultCandidate(false);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, id));
		return definition;
	}

	private void check(Map<String, InMemoryChannelProperties> modules) {
		Map<String, String> owners = new HashMap<>();
		modules.forEach((id, module) -> {
			if (id.equals(ApplicationId.of(this.environment))) {
				throw new InvalidChannelException("Module '" + id + "' is named like the application itself.",
						"Rename " + property(id, null) + ", or give the application another name by cmd-ipc.id.");
			}
			PropertyChecks.positive(property(id, "capacity"), module.capacity());
			module.peers().forEach((peer) -> checkPeer(id, peer, modules));
			module.basePackages().forEach((basePackage) -> {
				String other = owners.putIfAbsent(basePackage, id);
				if (other != null) {
					throw new InvalidChannelException(
							"Package '" + basePackage + "' belongs to module '" + other + "' and to module '" + id
									+ "'.",
							"Remove it from " + property(other, "base-packages") + " or from "
									+ property(id, "base-packages") + ".");
				}
			});
		});
	}

	private static void checkPeer(String id, String peer, Map<String, InMemoryChannelProperties> modules) {
		if (peer.equals(id) || !modules.containsKey(peer)) {
			throw new InvalidChannelException(
					"'" + peer + "' in " + property(id, "peers") + " is not another module of this application.",
					"Name one of the modules that are declared below " + PREFIX + ": " + modules.keySet() + ".");
		}
	}

	static String property(String id, @Nullable String name) {
		return PREFIX + "." + id + ((name != null) ? "." + name : "");
	}

}
