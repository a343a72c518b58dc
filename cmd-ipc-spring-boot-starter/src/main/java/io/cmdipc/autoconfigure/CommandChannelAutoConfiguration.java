package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.autoconfigure.channel.ChannelOptionsFactory;
import io.cmdipc.autoconfigure.channel.StopPatience;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that attaches every {@link CommandChannel} bean to the registry of
 * the application.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
public final class CommandChannelAutoConfiguration {

	@Bean
	ChannelOptionsFactory channelOptionsFactory(ObjectProvider<ChannelOptionsCustomizer> customizers) {
		return new ChannelOptionsFactory(customizers);
	}

	@Bean
	ChannelLifecycle commandChannelLifecycle(CommandRegistry registry, CommandRegistryProperties properties,
			RemoteChannelProperties remote, PeerCalls peerCalls, ListableBeanFactory beanFactory) {
		return new ChannelLifecycle(registry, properties.routerChannel(), remote.remoteChannelsEnabled(), peerCalls,
				beanFactory);
	}

	@Bean
	PeerCalls commandPeerCalls() {
		return new PeerCalls();
	}

	@Bean
	PeerCallsLifecycle commandPeerCallsLifecycle(PeerCalls peerCalls, ListableBeanFactory beanFactory,
			Environment environment) {
		return new PeerCallsLifecycle(peerCalls,
				() -> beanFactory.getBeansOfType(CommandRegistry.class, false, false).values().stream(),
				StopPatience.of(environment));
	}

	@Bean
	ReadinessLifecycle commandReadinessLifecycle(ApplicationContext context) {
		return new ReadinessLifecycle(context);
	}

}
