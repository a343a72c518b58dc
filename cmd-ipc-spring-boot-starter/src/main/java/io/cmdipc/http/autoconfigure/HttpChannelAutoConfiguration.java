package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ConditionalOnDeclaredChannel;
import io.cmdipc.message.MessageCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the channels to remote services that are declared below
 * {@code cmd-ipc.channel.http}.
 */
@AutoConfiguration
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class })
@ConditionalOnDeclaredChannel("http")
@Import(HttpChannelRegistrar.class)
public final class HttpChannelAutoConfiguration {

	@Bean
	HttpChannelFactory httpCommandChannelFactory(CommandRegistryProperties registryProperties, MessageCodec codec,
			HttpChannelClients clients) {
		return new HttpChannelFactory(registryProperties.limits().maxMessageSize(), codec, clients);
	}

	@Bean
	HttpChannelClients httpCommandChannelClients(ObjectProvider<WebClient.Builder> builders,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> bundles, ObjectProvider<HttpChannelCustomizer> customizers) {
		return new HttpChannelClients(builders, connectors.getIfAvailable(),
				settings.getIfAvailable(HttpClientSettings::defaults), bundles.getIfAvailable(),
				customizers.orderedStream().toList());
	}

}
