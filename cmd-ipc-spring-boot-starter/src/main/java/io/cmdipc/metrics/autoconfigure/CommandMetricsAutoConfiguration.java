package io.cmdipc.metrics.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.CircuitBreakerStates;
import io.cmdipc.autoconfigure.channel.DeclaredChannels;
import io.cmdipc.metrics.CommandRegistryMetrics;
import io.cmdipc.metrics.HandlerExecutorMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the meters of registries and channels, where there is a meter
 * registry.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class CommandMetricsAutoConfiguration {

	@Bean
	@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CommandRegistryMetrics commandRegistryMetrics(CommandRegistry registry, ListableBeanFactory beanFactory,
			ObjectProvider<CircuitBreakerStates> circuitBreakers) {
		return new CommandRegistryMetrics(registries(registry, beanFactory), DeclaredChannels.ids(beanFactory),
				CircuitBreakerStates.first(circuitBreakers.orderedStream().toList())::stateOf);
	}

	private static Collection<CommandRegistry> registries(CommandRegistry application,
			ListableBeanFactory beanFactory) {
		Set<CommandRegistry> registries = new LinkedHashSet<>();
		registries.add(application);
		registries.addAll(beanFactory.getBeansOfType(CommandRegistry.class).values());
		return registries;
	}

	@Bean
	@ConditionalOnBean(name = CommandRegistryAutoConfiguration.HANDLER_EXECUTOR, search = SearchStrategy.CURRENT)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	HandlerExecutorMetrics commandHandlerExecutorMetrics(
			@Qualifier(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR) Executor executor) {
		return new HandlerExecutorMetrics(executor);
	}

	/* First, so that properties and filters of the application have the last word. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	CallHistograms commandCallHistograms() {
		return new CallHistograms();
	}

}
