package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.cmdipc.autoconfigure.channel.PropertyChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the server that lets others call the commands of this application over
 * HTTP.
 *
 * @param enabled Whether the commands of this application can be called over HTTP.
 * @param commandPath Path at which commands are called with POST.
 * @param cataloguePath Path at which commands are listed with GET.
 * @param maxExchanges Maximum number of requests in progress. Further requests are
 * rejected with status 503. Defaults to the sum of
 * cmd-ipc.limits.max-in-flight-per-channel and cmd-ipc.limits.max-waiting-per-channel.
 * @param cors Access from pages of other origins. Denied by default.
 */
@ConfigurationProperties("cmd-ipc.server.http")
public record HttpServerProperties(@DefaultValue("false") boolean enabled, @DefaultValue("/cmd") String commandPath,
		@DefaultValue("/cmds.json") String cataloguePath, @Nullable Integer maxExchanges, @DefaultValue Cors cors) {

	/**
	 * Check the properties.
	 */
	public HttpServerProperties {
		PropertyChecks.path("cmd-ipc.server.http.command-path", commandPath);
		PropertyChecks.path("cmd-ipc.server.http.catalogue-path", cataloguePath);
		PropertyChecks.check(!cataloguePath.equals(commandPath), "cmd-ipc.server.http.catalogue-path", cataloguePath,
				"It must differ from cmd-ipc.server.http.command-path.");
		if (maxExchanges != null) {
			PropertyChecks.positive("cmd-ipc.server.http.max-exchanges", maxExchanges);
		}
	}

	/**
	 * Access from pages of other origins.
	 *
	 * @param allowedOrigins Origins whose pages may call commands, such as
	 * https://shop.example.
	 * @param allowedOriginPatterns Patterns of origins whose pages may call commands,
	 * such as https://*.shop.example.
	 * @param allowedHeaders Request headers that these pages may send.
	 * @param allowCredentials Whether these pages may send credentials, such as cookies.
	 * @param maxAge Time during which a browser may cache the response to a preflight
	 * request.
	 */
	public record Cors(@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedOriginPatterns,
			@DefaultValue("Content-Type") List<String> allowedHeaders, @DefaultValue("false") boolean allowCredentials,
			@DefaultValue("30m") Duration maxAge) {

		boolean isConfigured() {
			return !this.allowedOrigins.isEmpty() || !this.allowedOriginPatterns.isEmpty();
		}

	}

}
