package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Factory of the HTTP clients of channels, built from what Boot configures.
 *
 * @param builders provides builders that Boot and its customizers have configured
 * @param connectors creates connectors, {@code null} if there is only the builder
 * @param settings the settings of all clients of the application
 * @param bundles the SSL bundles
 * @param customizers the customizers for clients of channels
 */
record HttpChannelClients(ObjectProvider<WebClient.Builder> builders,
		@Nullable ClientHttpConnectorBuilder<?> connectors, HttpClientSettings settings, @Nullable SslBundles bundles,
		ClientCustomizers customizers, @Nullable ChannelConnections connections) {

	/** The clients count the milliseconds of a timeout in an {@code int}. */
	private static final Duration LONGEST_TIME = Duration.ofMillis(Integer.MAX_VALUE);

	/*
	 * Redirects are never followed: a command must not be sent to whomever a peer names.
	 */
	WebClient client(String id, String url, HttpChannelProperties channel) {
		WebClient.Builder builder = this.builders.getIfAvailable();
		if (builder == null) {
			throw new InvalidChannelException("Channel '" + id + "' needs a bean WebClient.Builder.",
					"Do not exclude Boot's WebClientAutoConfiguration, or declare such a bean, with scope prototype.");
		}
		HttpClientSettings own = this.settings.withConnectTimeout(countable(channel.connectTimeout()))
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		if (channel.sslBundle() != null) {
			own = own.withSslBundle(sslBundle(channel.sslBundle(), "cmd-ipc.channel.http." + id + ".ssl-bundle"));
		}
		if (this.connectors != null) {
			builder.clientConnector(connector(id, channel, own, this.connectors));
		}
		channel.headers().forEach((name, value) -> builder.defaultHeader(name, value));
		builder.baseUrl(url);
		this.customizers.applyTo(builder, id, channel);
		return builder.build();
	}

	private static Duration countable(Duration time) {
		return (time.compareTo(LONGEST_TIME) < 0) ? time : LONGEST_TIME;
	}

	private SslBundle sslBundle(String name, String property) {
		SslBundles all = this.bundles;
		if (all == null) {
			throw new InvalidChannelException("There are no SSL bundles, but " + property + " names one.",
					"Declare the bundle below spring.ssl.bundle or remove the property.");
		}
		try {
			return all.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			List<String> names = all.getBundleNames();
			throw new InvalidChannelException("There is no SSL bundle '" + name + "', but " + property + " names it.",
					"Declare it below spring.ssl.bundle"
							+ (names.isEmpty() ? "." : ", or name another; there are " + names + "."),
					ex);
		}
	}

	private ClientHttpConnector connector(String id, HttpChannelProperties channel, HttpClientSettings own,
			ClientHttpConnectorBuilder<?> builder) {
		return (this.connections != null && builder instanceof ReactorClientHttpConnectorBuilder reactor)
				? this.connections.create(id, countable(channel.maxIdleTime()), sendingOnce(reactor),
						(pooled) -> pooled.build(own))
				: builder.build(own);
	}

	/*
	 * Reactor Netty sends a request again if its connection breaks early. Whether a
	 * command may run twice is not for a channel to say.
	 */
	private static ReactorClientHttpConnectorBuilder sendingOnce(ReactorClientHttpConnectorBuilder reactor) {
		return reactor.withHttpClientCustomizer((client) -> client.disableRetry(true));
	}

}
