package io.cmdipc.autoconfigure;

import io.cmdipc.CommandErrorDecoder;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandRegistryBuilder;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The beans that shape the errors of all registries of the application.
 *
 * @param resolvers the resolvers of the exceptions of handlers
 * @param decoders the decoders of the failures of calls
 */
record ErrorBeans(ObjectProvider<CommandExceptionResolver> resolvers, ObjectProvider<CommandErrorDecoder> decoders) {

	void applyTo(CommandRegistryBuilder builder) {
		this.resolvers.orderedStream().forEach(builder::exceptionResolver);
		this.decoders.orderedStream().forEach(builder::errorDecoder);
	}

}
