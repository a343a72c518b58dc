package io.cmdipc.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.actuate.CommandChannelsEndpoint;
import io.cmdipc.actuate.CommandChannelsHealthContributor;
import io.cmdipc.actuate.CommandsEndpoint;
import io.cmdipc.actuate.EventCatalogue;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.CircuitBreakerStates;
import io.cmdipc.autoconfigure.channel.DeclaredChannels;
import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.client.CommandClients;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.EventTypeScanner;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the Actuator endpoints and health of commands and channels.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
public final class CommandActuatorAutoConfiguration {

	/**
	 * The endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Endpoints {

		/* First, so that a customizer of the application has the last word. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnAvailableEndpoint(CommandsEndpoint.class)
		CommandRegistryCustomizer commandCallCounter() {
			return (builder) -> builder.countCalls(true);
		}

		@Bean
		@ConditionalOnAvailableEndpoint(CommandsEndpoint.class)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		CommandsEndpoint commandsEndpoint(CommandRegistry registry, ConfigurableListableBeanFactory beanFactory,
				ObjectProvider<CommandHandlerRegistrar> registrar, ObjectProvider<CommandClients> clients,
				ObjectProvider<CommandSchemaGenerator> schemas) {
			CommandHandlerRegistrar found = registrar.getIfAvailable();
			CommandClients imported = clients.getIfAvailable();
			EventCatalogue events = new EventCatalogue(() -> eventTypes(beanFactory),
					(found != null) ? found::listeners : List::of,
					() -> schemas.getIfAvailable(() -> new CommandSchemaGenerator(registry.jsonMapper())),
					registry::jsonMapper);
			return new CommandsEndpoint(all(registry, beanFactory), (found != null) ? found::handlers : List::of,
					(imported != null) ? imported::clients : List::of, events::events);
		}

		private static Set<Class<?>> eventTypes(ConfigurableListableBeanFactory beanFactory) {
			return AutoConfigurationPackages.has(beanFactory) ? new EventTypeScanner(beanFactory.getBeanClassLoader())
				.scan(AutoConfigurationPackages.get(beanFactory)) : Set.of();
		}

		@Bean
		@ConditionalOnAvailableEndpoint(CommandChannelsEndpoint.class)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		CommandChannelsEndpoint commandChannelsEndpoint(CommandRegistry registry, ListableBeanFactory beanFactory,
				ObjectProvider<CircuitBreakerStates> circuitBreakers) {
			return new CommandChannelsEndpoint(all(registry, beanFactory),
					CircuitBreakerStates.first(circuitBreakers.orderedStream().toList())::stateOf,
					(channelId) -> policy(channelId, beanFactory));
		}

		private static @Nullable Map<String, List<String>> policy(String channelId, ListableBeanFactory beanFactory) {
			ChannelDeclaration declaration = DeclaredChannels.declarations(beanFactory).get(channelId);
			if (declaration == null) {
				return null;
			}
			PeerProperties properties = declaration.common(PeerProperties.class);
			return (properties != null) ? properties.describe(declaration) : null;
		}

		private static Collection<CommandRegistry> all(CommandRegistry application, ListableBeanFactory beanFactory) {
			Set<CommandRegistry> registries = new LinkedHashSet<>();
			registries.add(application);
			registries.addAll(beanFactory.getBeansOfType(CommandRegistry.class).values());
			return registries;
		}

	}

	/**
	 * The health of channels.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CompositeHealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
	static class HealthContribution {

		@Bean
		@ConditionalOnEnabledHealthIndicator("commandchannels")
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		CommandChannelsHealthContributor commandChannelsHealthContributor(CommandRegistry registry,
				RemoteChannelProperties remote, ObjectProvider<ChannelDeclaration> declarations) {
			return new CommandChannelsHealthContributor(registry,
					declarations.stream()
						.filter((declaration) -> declaration.required() && remote.remoteChannelsEnabled())
						.map(ChannelDeclaration::id)
						.collect(Collectors.toUnmodifiableSet()));
		}

	}

}
