package io.cmdipc.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
import io.cmdipc.actuate.CommandChannelsEndpoint;
import io.cmdipc.actuate.CommandChannelsHealthContributor;
import io.cmdipc.actuate.CommandsEndpoint;
import io.cmdipc.handler.CommandHandlerRegistrar;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what Actuator shows of commands and channels.
 */
@AutoConfiguration(after = CommandChannelAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
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
		@ConditionalOnMissingBean
		CommandsEndpoint commandsEndpoint(CommandRegistry registry, ListableBeanFactory beanFactory,
				ObjectProvider<CommandHandlerRegistrar> registrar) {
			return new CommandsEndpoint(all(registry, beanFactory), () -> {
				CommandHandlerRegistrar found = registrar.getIfAvailable();
				return (found != null) ? found.handlers() : List.of();
			});
		}

		@Bean
		@ConditionalOnAvailableEndpoint(CommandChannelsEndpoint.class)
		@ConditionalOnMissingBean
		CommandChannelsEndpoint commandChannelsEndpoint(CommandRegistry registry, ListableBeanFactory beanFactory) {
			return new CommandChannelsEndpoint(all(registry, beanFactory));
		}

		private static Supplier<Collection<CommandRegistry>> all(CommandRegistry application,
				ListableBeanFactory beanFactory) {
			return () -> {
				Set<CommandRegistry> registries = new LinkedHashSet<>();
				registries.add(application);
				registries.addAll(beanFactory.getBeansOfType(CommandRegistry.class).values());
				return registries;
			};
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
		@ConditionalOnMissingBean
		CommandChannelsHealthContributor commandChannelsHealthContributor(CommandRegistry registry,
				ObjectProvider<HttpChannelsProperties> http) {
			HttpChannelsProperties services = http.getIfAvailable();
			return new CommandChannelsHealthContributor(registry, (services != null) ? required(services) : Set.of());
		}

		private static Set<String> required(HttpChannelsProperties services) {
			return services.http()
				.entrySet()
				.stream()
				.filter((service) -> service.getValue().required())
				.map(Map.Entry::getKey)
				.collect(Collectors.toUnmodifiableSet());
		}

	}

}
