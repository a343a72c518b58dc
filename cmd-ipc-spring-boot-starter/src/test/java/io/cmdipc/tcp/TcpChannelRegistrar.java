package io.cmdipc.tcp;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.message.MessageCodec;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.unit.DataSize;

/**
 * The channels that are declared below {@code cmd-ipc.channel.tcp}.
 */
final class TcpChannelRegistrar extends ChannelRegistrar<TcpChannelProperties> {

	TcpChannelRegistrar() {
		super("tcp", TcpChannelProperties.class);
	}

	@Override
	protected ChannelDeclaration declare(String id, TcpChannelProperties properties) {
		PropertyChecks.check(properties.port() > 0 && properties.port() < 65536, property(id, "port"),
				properties.port(), "It must be a port, from 1 to 65535.");
		PropertyChecks.positive(property(id, "timeout"), properties.timeout());
		return declaration(id).withRequired(properties.required())
			.withFailFast(properties.failFast())
			.withAdvice("Start the peer, correct " + property(id, "host") + " or " + property(id, "port") + ", or set "
					+ property(id, "fail-fast") + " to false.");
	}

	@Override
	protected CommandChannel create(String id, TcpChannelProperties properties, BeanFactory beans) {
		DataSize size = declared(id)
			.maxMessageSize(beans.getBean(CommandRegistryProperties.class).limits().maxMessageSize());
		return new TcpClientChannel(id, properties, beans.getBean(MessageCodec.class), size, WatchIntervals.DEFAULTS);
	}

}
