package io.cmdipc.autoconfigure;

import io.cmdipc.CommandErrorDecoder;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandRegistryBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The beans that shape the errors of all registries of the application.
 *
 * @param resolvers the resolvers of the exceptions of handlers
 * @param decoders the decoders of the failures of calls
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
record ErrorBeans(ObjectProvider<CommandExceptionResolver> resolvers,
		ObjectProvider<CommandErrorDecoder> decoders) implements CommandRegistryCustomizer {

	@Override
	public void customize(CommandRegistryBuilder builder) {
		this.resolvers.orderedStream().forEach(builder::exceptionResolver);
		this.decoders.orderedStream().forEach(builder::errorDecoder);
	}

}
