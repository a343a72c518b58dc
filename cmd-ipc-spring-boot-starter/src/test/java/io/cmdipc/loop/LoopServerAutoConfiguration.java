package io.cmdipc.loop;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the loop server.
 */
@AutoConfiguration
@ConditionalOnCommandServer("loop")
@EnableConfigurationProperties(LoopServerProperties.class)
public final class LoopServerAutoConfiguration {

	@Bean
	LoopServer loopServer(LoopServerProperties properties, LoopNetwork network, CommandRegistry registry) {
		return new LoopServer(properties.name(), network, registry);
	}

	@Bean
	ServerLifecycle loopServerLifecycle(LoopServer server) {
		return new ServerLifecycle(server::start, server::stop);
	}

}
