package io.cmdipc.autoconfigure;

import java.util.List;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.http.client.HttpChannelSettings;
import io.cmdipc.http.client.HttpCommandChannel;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the channels to remote services, each with a client of its own that is built from
 * Boot's.
 */
final class HttpChannelFactory {

	private final HttpChannelsProperties properties;

	private final DataSize maxMessageSize;

	private final MessageCodec codec;

	private final Clients clients;

	HttpChannelFactory(HttpChannelsProperties properties, DataSize maxMessageSize, MessageCodec codec,
			Clients clients) {
		this.properties = properties;
		this.maxMessageSize = maxMessageSize;
		this.codec = codec;
		this.clients = clients;
	}

	/** Create the channel that is declared under an id. */
	HttpCommandChannel create(String id) {
		HttpChannelProperties channel = this.properties.http().get(id);
		if (channel == null || channel.url() == null) {
			throw new IllegalArgumentException("'id' must be that of a channel, one of " + this.properties.http());
		}
		HttpChannelSettings settings = HttpChannelSettings.of(channel.url())
			.withPath(channel.path())
			.withTimeout(channel.timeout())
			.withIntervals(
					new WatchIntervals(channel.refreshInterval(), channel.initialBackoff(), channel.maxBackoff()))
			.withFailFast(channel.failFast())
			.withMaxMessageSize(Math.toIntExact(this.maxMessageSize.toBytes()));
		return new HttpCommandChannel(id, this.clients.client(id, channel.url(), channel), this.codec, settings,
				channel.commandPrefix());
	}

	/**
	 * What Boot has to build clients from.
	 *
	 * @param builders makes a builder that has what Boot and its customizers say
	 * @param connectors makes connectors, {@code null} where there is only the builder
	 * @param settings what the application says of all its clients
	 * @param bundles the SSL bundles
	 * @param customizers what the application says of the clients of channels
	 */
	record Clients(ObjectProvider<WebClient.Builder> builders, @Nullable ClientHttpConnectorBuilder<?> connectors,
			HttpClientSettings settings, @Nullable SslBundles bundles, List<HttpChannelCustomizer> customizers) {

		/*
		 * Redirects are never followed: a command must not be sent to whomever a peer
		 * names.
		 */
		private WebClient client(String id, String url, HttpChannelProperties channel) {
			HttpClientSettings own = this.settings.withConnectTimeout(channel.connectTimeout())
				.withRedirects(HttpRedirects.DONT_FOLLOW);
			String bundle = channel.sslBundle();
			if (bundle != null) {
				if (this.bundles == null) {
					throw new InvalidChannelException(
							"There are no SSL bundles, but " + HttpChannelBeanRegistrar.property(id, "ssl-bundle")
									+ " names one.",
							"Declare the bundle below spring.ssl.bundle or remove the property.");
				}
				own = own.withSslBundle(sslBundle(id, bundle, this.bundles));
			}
			WebClient.Builder builder = this.builders.getIfAvailable();
			if (builder == null) {
				throw new InvalidChannelException("Channel '" + id + "' needs a bean WebClient.Builder.",
						"Do not exclude Boot's WebClientAutoConfiguration, or declare such a bean, with scope "
								+ "prototype.");
			}
			if (this.connectors != null) {
				builder.clientConnector(sendingOnce(this.connectors).build(own));
			}
			channel.headers().forEach((name, value) -> builder.defaultHeader(name, value));
			builder.baseUrl(url);
			this.customizers.forEach((customizer) -> customizer.customize(id, builder));
			return builder.build();
		}

		private static SslBundle sslBundle(String id, String name, SslBundles bundles) {
			try {
				return bundles.getBundle(name);
			}
			catch (NoSuchSslBundleException ex) {
				throw new InvalidChannelException(
						"There is no SSL bundle '" + name + "', but "
								+ HttpChannelBeanRegistrar.property(id, "ssl-bundle") + " names it.",
						"Declare it below spring.ssl.bundle, or name another; there are " + bundles.getBundleNames()
								+ ".",
						ex);
			}
		}

		/*
		 * Reactor Netty sends a request again where its connection breaks early. Whether
		 * a command may run twice is not for a channel to say.
		 */
		private static ClientHttpConnectorBuilder<?> sendingOnce(ClientHttpConnectorBuilder<?> connectors) {
			return (connectors instanceof ReactorClientHttpConnectorBuilder reactor)
					? reactor.withHttpClientCustomizer((client) -> client.disableRetry(true)) : connectors;
		}

	}

}
