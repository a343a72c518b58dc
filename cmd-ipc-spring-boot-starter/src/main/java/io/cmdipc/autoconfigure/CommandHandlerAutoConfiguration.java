package io.cmdipc.autoconfigure;

import java.util.Objects;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.HandlerRegistryResolver;
import io.cmdipc.schema.CommandSchemaGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the command handlers and event listeners among the methods of the
 * application's beans.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
public final class CommandHandlerAutoConfiguration {

	/* A registry that a test has mocked has no mapper. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CommandSchemaGenerator commandSchemaGenerator(CommandRegistry registry, BeanFactory beanFactory) {
		return new CommandSchemaGenerator(Objects.requireNonNullElseGet(registry.jsonMapper(), JsonMapper::shared),
				beanFactory);
	}

	/* First, so that a customizer of the application has the last word. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	CommandRegistryCustomizer commandStartupHint(ConfigurableApplicationContext context) {
		StartupHint hint = new StartupHint(context);
		context.addApplicationListener(hint);
		return (builder) -> builder.notFoundHint(hint);
	}

	@Bean
	CommandHandlerRegistrar commandHandlerRegistrar(ObjectProvider<HandlerRegistryResolver> resolver,
			ObjectProvider<CommandSchemaGenerator> schemas, CommandRegistry registry,
			CommandRegistryProperties properties) {
		return new CommandHandlerRegistrar(() -> resolver.getIfAvailable(() -> (beanName, beanType) -> registry),
				schemas::getObject, properties.limits().collection());
	}

}
