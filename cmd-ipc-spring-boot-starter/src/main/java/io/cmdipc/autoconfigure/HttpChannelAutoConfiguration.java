package io.cmdipc.autoconfigure;

import io.cmdipc.autoconfigure.channel.DeclaredChannelsCondition;
import io.cmdipc.message.MessageCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the channels to remote services that are declared below
 * {@code cmd-ipc.channel.http}.
 */
@AutoConfiguration(after = { CommandRegistryAutoConfiguration.class, WebClientAutoConfiguration.class })
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class })
@Conditional(HttpChannelAutoConfiguration.Declared.class)
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
@EnableConfigurationProperties(HttpChannelsProperties.class)
@Import(HttpChannelBeanRegistrar.class)
public final class HttpChannelAutoConfiguration {

	static final String FACTORY = "httpCommandChannelFactory";

	@Bean(FACTORY)
	@Lazy
	HttpChannelFactory httpCommandChannelFactory(HttpChannelsProperties properties,
			CommandRegistryProperties registryProperties, MessageCodec codec, HttpChannelFactory.Clients clients) {
		return new HttpChannelFactory(properties, registryProperties.limits().maxMessageSize(), codec, clients);
	}

	@Bean
	@Lazy
	HttpChannelFactory.Clients httpCommandChannelClients(ObjectProvider<WebClient.Builder> builders,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> bundles, ObjectProvider<HttpChannelCustomizer> customizers) {
		return new HttpChannelFactory.Clients(builders, connectors.getIfAvailable(),
				settings.getIfAvailable(HttpClientSettings::defaults), bundles.getIfAvailable(),
				customizers.orderedStream().toList());
	}

	/**
	 * Matches where there is a remote service.
	 */
	static final class Declared extends DeclaredChannelsCondition {

		Declared() {
			super("cmd-ipc.channel.http");
		}

	}

}
