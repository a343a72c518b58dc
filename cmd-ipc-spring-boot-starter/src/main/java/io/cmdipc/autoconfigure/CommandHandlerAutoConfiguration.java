package io.cmdipc.autoconfigure;

import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandlerRegistrar;
import io.cmdipc.annotation.HandlerRegistryResolver;
import io.cmdipc.schema.CommandSchemaGenerator;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of the handlers and listeners that are found in the application's
 * beans.
 */
@AutoConfiguration(after = { CommandRegistryAutoConfiguration.class, InMemoryChannelAutoConfiguration.class })
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
public final class CommandHandlerAutoConfiguration {

	@Bean
	static CommandHandlerRegistrar commandHandlerRegistrar(ObjectProvider<HandlerRegistryResolver> resolver,
			ObjectProvider<CommandSchemaGenerator> schemas) {
		return new CommandHandlerRegistrar(resolver, schemas);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(HandlerRegistryResolver.class)
	ModuleResolver commandModuleResolver(ObjectProvider<InMemoryChannelsProperties> properties,
			CommandRegistry registry, BeanFactory beanFactory) {
		InMemoryChannelsProperties modules = properties.getIfAvailable();
		return new ModuleResolver((modules != null) ? modules.inMemory() : Map.of(),
				ApplicationModules.registriesIn(beanFactory), registry);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CommandSchemaGenerator commandSchemaGenerator(CommandRegistry registry) {
		return new CommandSchemaGenerator(registry.jsonMapper());
	}

}
