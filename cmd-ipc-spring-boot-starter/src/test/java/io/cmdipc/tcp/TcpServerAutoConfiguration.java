package io.cmdipc.tcp;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.message.MessageCodec;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the TCP server.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnCommandServer("tcp")
@EnableConfigurationProperties(TcpServerProperties.class)
public final class TcpServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TcpServer tcpServer(TcpServerProperties properties, MessageCodec codec, CommandRegistry registry) {
		PropertyChecks.size("cmd-ipc.server.tcp.max-message-size", properties.maxMessageSize());
		PropertyChecks.positive("cmd-ipc.server.tcp.max-connections", properties.maxConnections());
		return new TcpServer(properties, codec, registry);
	}

	@Bean
	ServerLifecycle tcpServerLifecycle(TcpServer server) {
		return new ServerLifecycle(server::start, server::stop);
	}

}
