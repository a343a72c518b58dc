package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.cmdipc.autoconfigure.channel.PropertyChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others call this application over HTTP.
 *
 * @param enabled Whether the commands of this application can be called over HTTP.
 * @param commandPath Where commands are called, with POST.
 * @param cataloguePath Where the commands are listed, with GET.
 * @param maxExchanges Calls that may be open at a time; further ones are refused with
 * status 503. By default as many as the registry handles and lets wait for one channel.
 * @param cors What pages of other origins may do; nothing by default.
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
	 * What pages of other origins may do.
	 *
	 * @param allowedOrigins Origins whose pages may call, such as https://shop.example.
	 * @param allowedOriginPatterns Patterns of such origins, such as
	 * https://*.shop.example.
	 * @param allowedHeaders Request headers that they may send.
	 * @param allowCredentials Whether they may send cookies.
	 * @param maxAge How long a browser may remember the permission.
	 */
	public record Cors(@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedOriginPatterns,
			@DefaultValue("Content-Type") List<String> allowedHeaders, @DefaultValue("false") boolean allowCredentials,
			@DefaultValue("30m") Duration maxAge) {

		boolean isConfigured() {
			return !this.allowedOrigins.isEmpty() || !this.allowedOriginPatterns.isEmpty();
		}

	}

}
