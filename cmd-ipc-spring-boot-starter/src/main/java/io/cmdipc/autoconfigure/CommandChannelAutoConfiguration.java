package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that attaches every {@link CommandChannel} bean to the registry of
 * the application.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
public final class CommandChannelAutoConfiguration {

	@Bean
	ChannelLifecycle commandChannelLifecycle(CommandRegistry registry, CommandRegistryProperties properties,
			RemoteChannelProperties remote, ListableBeanFactory beanFactory) {
		return new ChannelLifecycle(registry, properties.routerChannel(), remote.remoteChannelsEnabled(), beanFactory);
	}

}
