package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandlerRegistrar;
import io.cmdipc.annotation.HandlerRegistryResolver;
import io.cmdipc.schema.CommandSchemaGenerator;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of the handlers and listeners that are found in the application's
 * beans.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
@EnableConfigurationProperties(InMemoryChannelsProperties.class)
public final class CommandHandlerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static CommandHandlerRegistrar commandHandlerRegistrar(ObjectProvider<HandlerRegistryResolver> resolver,
			ObjectProvider<CommandSchemaGenerator> schemas) {
		return new CommandHandlerRegistrar(resolver, schemas);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(HandlerRegistryResolver.class)
	ModuleResolver commandModuleResolver(InMemoryChannelsProperties properties, CommandRegistry registry,
			BeanFactory beanFactory) {
		return new ModuleResolver(properties.inMemory(), ApplicationModules.registriesIn(beanFactory), registry);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CommandSchemaGenerator commandSchemaGenerator(CommandRegistry registry) {
		return new CommandSchemaGenerator(registry.jsonMapper());
	}

}
