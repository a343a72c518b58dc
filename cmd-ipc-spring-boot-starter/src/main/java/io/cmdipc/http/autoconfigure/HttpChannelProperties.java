package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A remote service whose commands are called over HTTP.
 *
 * @param url Where the service is, such as http://localhost:8081.
 * @param commandPrefix What the ids of its commands begin with here, followed by a dot;
 * by default they are called here as there.
 * @param path Path of its command endpoint, below the url.
 * @param timeout How long a call of the service may take in all.
 * @param connectTimeout How long connecting may take.
 * @param refreshInterval How often its commands are read again.
 * @param initialBackoff How long to wait before a service that is away is tried again.
 * @param maxBackoff How long that wait grows at the most, doubling from try to try.
 * @param headers Headers of every request by name.
 * @param sslBundle Name of the SSL bundle for https.
 * @param failFast Whether the application does not start when the service is away.
 * @param required Whether the health of the application is down when the service is away.
 */
@ConfigurationPropertiesSource
public record HttpChannelProperties(@Nullable String url, @Nullable String commandPrefix,
		@DefaultValue("/cmd") String path, @DefaultValue("30s") Duration timeout,
		@DefaultValue("2s") Duration connectTimeout, @DefaultValue("30s") Duration refreshInterval,
		@DefaultValue("500ms") Duration initialBackoff, @DefaultValue("30s") Duration maxBackoff,
		@DefaultValue Map<String, String> headers, @Nullable String sslBundle, @DefaultValue("false") boolean failFast,
		@DefaultValue("false") boolean required) {

}
