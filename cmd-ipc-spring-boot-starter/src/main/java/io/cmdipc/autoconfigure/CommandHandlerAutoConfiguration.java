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
 * Auto-configuration of the command handlers and event listeners among the methods of the
 * application's beans.
 */
@AutoConfiguration(after = { CommandRegistryAutoConfiguration.class, InMemoryChannelAutoConfiguration.class })
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
public final class CommandHandlerAutoConfiguration {

	/*
	 * The defaults are created when a handler needs them. As beans, each of them would
	 * make an application without handlers look through all of its beans.
	 */
	@Bean
	static CommandHandlerRegistrar commandHandlerRegistrar(ObjectProvider<HandlerRegistryResolver> resolver,
			ObjectProvider<CommandSchemaGenerator> schemas, ObjectProvider<CommandRegistry> registry) {
		return new CommandHandlerRegistrar(
				() -> resolver.getIfAvailable(() -> ModuleResolver.withoutModules(registry.getObject())),
				() -> schemas.getIfAvailable(() -> new CommandSchemaGenerator(registry.getObject().jsonMapper())));
	}

}
