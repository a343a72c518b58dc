package io.cmdipc.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that attaches every {@link CommandChannel} bean to the application's
 * registry, whoever made it.
 */
@AutoConfiguration(after = { InMemoryChannelAutoConfiguration.class, HttpChannelAutoConfiguration.class,
		HttpServerAutoConfiguration.class })
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
public final class CommandChannelAutoConfiguration {

	@Bean
	ChannelLifecycle commandChannelLifecycle(ObjectProvider<HttpChannelsProperties> http,
			ObjectProvider<ModuleAttachments> modules) {
		return new ChannelLifecycle(modules, () -> {
			HttpChannelsProperties services = http.getIfAvailable();
			return (services != null) ? failFast(services) : Set.of();
		});
	}

	private static Set<String> failFast(HttpChannelsProperties services) {
		return services.http()
			.entrySet()
			.stream()
			.filter((service) -> service.getValue().failFast())
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

}
