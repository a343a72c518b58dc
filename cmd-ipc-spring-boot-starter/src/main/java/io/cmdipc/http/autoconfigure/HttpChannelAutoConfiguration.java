package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ConditionalOnDeclaredChannel;
import io.cmdipc.credentials.BearerTokenSource;
import io.cmdipc.message.MessageCodec;

import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
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
			ObjectProvider<SslBundles> bundles, ClientCustomizers customizers,
			ObjectProvider<ChannelConnections> connections) {
		return new HttpChannelClients(builders, connectors.getIfAvailable(),
				settings.getIfAvailable(HttpClientSettings::defaults), bundles.getIfAvailable(), customizers,
				connections.getIfAvailable());
	}

	@Bean
	ClientCustomizers httpCommandChannelClientCustomizers(ObjectProvider<BearerTokenSource> sources,
			ObjectProvider<HttpChannelCustomizer> customizers) {
		return new ClientCustomizers(new ChannelTokens(sources.orderedStream().toList()),
				customizers.orderedStream().toList());
	}

	/**
	 * Connections of Reactor Netty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpClient.class)
	static class ReactorNettyConfiguration {

		@Bean
		ChannelConnections httpCommandChannelConnections(ObjectProvider<ReactorResourceFactory> resources) {
			return new ChannelConnections(resources.getIfAvailable());
		}

		/*
		 * After the customizer of Boot that uses the shared resources, and before those
		 * of the application.
		 */
		@Bean
		@Order(1)
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> httpCommandChannelConnectorCustomizer(
				ChannelConnections connections) {
			return (builder) -> builder.withHttpClientFactory(connections::newClient);
		}

	}

}
