package io.cmdipc.loop;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.BeanFactory;

/**
 * The channels that are declared below {@code cmd-ipc.channel.loop}.
 */
final class LoopChannelRegistrar extends ChannelRegistrar<LoopProperties> {

	LoopChannelRegistrar() {
		super("loop", LoopProperties.class);
	}

	@Override
	protected ChannelDeclaration declare(String id, LoopProperties properties) {
		PropertyChecks.check(!properties.server().isEmpty(), property(id, "server"), properties.server(),
				"It must name a server.");
		String prefix = properties.prefix();
		return declaration(id)
			.withOptions((prefix != null) ? ChannelOptions.DEFAULTS.withCommandPrefix(prefix) : ChannelOptions.DEFAULTS)
			.withRequired(properties.required())
			.withFailFast(properties.failFast())
			.withAdvice("Start the server that " + property(id, "server") + " names.");
	}

	@Override
	protected CommandChannel create(String id, LoopProperties properties, BeanFactory beans) {
		return new LoopChannel(id, properties, beans.getBean(LoopNetwork.class));
	}

}
