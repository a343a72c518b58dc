package io.cmdipc.tcp;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelOptionsFactory;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.message.MessageCodec;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Auto-configuration of the TCP server.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnCommandServer("tcp")
@EnableConfigurationProperties(TcpServerProperties.class)
public final class TcpServerAutoConfiguration {

	@Bean
	ChannelDeclaration tcpServerDeclaration(Environment environment) {
		return ChannelDeclaration.ofServer("tcp-server", "tcp", environment);
	}

	@Bean
	@ConditionalOnMissingBean
	TcpServer tcpServer(TcpServerProperties properties, MessageCodec codec, CommandRegistry registry,
			@Qualifier("tcpServerDeclaration") ChannelDeclaration declaration, ChannelOptionsFactory options,
			CommandRegistryProperties registryProperties) {
		PropertyChecks.positive("cmd-ipc.server.tcp.max-connections", properties.maxConnections());
		DataSize size = declaration.maxMessageSize(registryProperties.limits().maxMessageSize());
		return new TcpServer(properties, codec, size,
				(channel) -> registry.attach(channel, options.create(declaration.withId(channel.id()))));
	}

	@Bean
	ServerLifecycle tcpServerLifecycle(TcpServer server) {
		return new ServerLifecycle(server::start, server::stop);
	}

}
