package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a channel to a remote service whose commands are called over HTTP.
 *
 * @param url URL of the service, such as http://localhost:8081.
 * @param commandPrefix Prefix for the ids of the service's commands. With 'billing', its
 * 'charge' is called 'billing.charge'. By default they keep their ids.
 * @param path Path of the service's command endpoint, relative to the URL.
 * @param timeout Time to wait for the response to a call.
 * @param connectTimeout Time to wait for a connection to the service.
 * @param maxIdleTime Time after which an idle connection to the service is closed. Write
 * less than the time after which the service closes it. Applies to Reactor Netty.
 * @param refreshInterval Time between two requests for the list of the service's
 * commands.
 * @param initialBackoff Delay before the first further attempt to reach an unreachable
 * service.
 * @param maxBackoff Longest delay between attempts to reach the service; the delay
 * doubles after each failure.
 * @param headers Headers to add to every request, by name.
 * @param sslBundle Name of the SSL bundle to use for HTTPS. By default the certificates
 * of the JVM are trusted.
 * @param failFast Whether the application fails to start if the service is unreachable.
 * @param required Whether the health of the application is DOWN while the service is
 * unreachable.
 * @param oauth2Registration Id of the OAuth2 client registration, with the grant type
 * client_credentials, whose token every request carries; together with relay-token, only
 * the requests for the list of commands.
 * @param relayToken Whether a call carries the bearer token of the caller on whose behalf
 * it is made.
 * @param allowTokensOverHttp Whether tokens may be sent to an http URL of another host,
 * in a network that is encrypted by other means.
 */
@ConfigurationPropertiesSource
public record HttpChannelProperties(@Nullable String url, @Nullable String commandPrefix,
		@DefaultValue("/cmd") String path, @DefaultValue("30s") Duration timeout,
		@DefaultValue("2s") Duration connectTimeout, @DefaultValue("4s") Duration maxIdleTime,
		@DefaultValue("30s") Duration refreshInterval, @DefaultValue("500ms") Duration initialBackoff,
		@DefaultValue("30s") Duration maxBackoff, @DefaultValue Map<String, String> headers, @Nullable String sslBundle,
		@DefaultValue("false") boolean failFast, @DefaultValue("false") boolean required,
		@Nullable String oauth2Registration, @DefaultValue("false") boolean relayToken,
		@DefaultValue("false") boolean allowTokensOverHttp) {

	/** Names the headers alone: their values and the URL may have credentials. */
	@Override
	public String toString() {
		return "HttpChannelProperties[headers=" + this.headers.keySet() + "]";
	}

}
