package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.HandlerRegistryResolver;
import io.cmdipc.schema.CommandSchemaGenerator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the handlers and listeners that are found in the application's
 * beans.
 */
@AutoConfiguration(after = { CommandRegistryAutoConfiguration.class, InMemoryChannelAutoConfiguration.class })
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
public final class CommandHandlerAutoConfiguration {

	/*
	 * What nobody declares is made where a handler needs it. As beans they would cost
	 * applications that have no handler a look at all beans each.
	 */
	@Bean
	static CommandHandlerRegistrar commandHandlerRegistrar(ObjectProvider<HandlerRegistryResolver> resolver,
			ObjectProvider<CommandSchemaGenerator> schemas, ObjectProvider<CommandRegistry> registry) {
		return new CommandHandlerRegistrar(
				() -> resolver.getIfAvailable(() -> ModuleResolver.withoutModules(registry.getObject())),
				() -> schemas.getIfAvailable(() -> new CommandSchemaGenerator(registry.getObject().jsonMapper())));
	}

}
