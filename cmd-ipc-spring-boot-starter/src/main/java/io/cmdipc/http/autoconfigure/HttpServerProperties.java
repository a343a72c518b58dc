package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.cmdipc.autoconfigure.channel.PropertyChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the server that lets others call the commands of this application over
 * HTTP.
 *
 * @param enabled Whether the commands of this application can be called over HTTP.
 * @param commandPath Path at which commands are called with POST.
 * @param cataloguePath Path at which commands are listed with GET.
 * @param maxExchanges Maximum number of requests in progress. Further requests are
 * rejected with status 503. Defaults to the sum of max-in-flight and max-waiting.
 * @param allowedHosts Hosts that a request may name in its Host header, such as
 * shop.example, *.shop.example or 10.1.2.3, without ports. Others are rejected with
 * status 421. Defaults to the names and addresses of this machine itself, such as
 * localhost, if server.address is one of them, otherwise to *, which is any host.
 * @param bodyTimeout Time within which the body of a request has to end. Later ones are
 * rejected with status 408.
 * @param maxPendingBodies Maximum number of bodies that are being received. Further
 * requests are rejected with status 503.
 * @param maxPendingBodySize Maximum size of all bodies that are being received. Defaults
 * to 64MB, or the maximum size of a message if that is larger.
 * @param challenge Value of the header WWW-Authenticate, such as Bearer, with which a
 * call is rejected for which its sender has to log in. The status is 401 then, otherwise
 * 403.
 * @param onManagementPort Whether commands are served at the port of
 * management.server.port instead of the port of the application.
 * @param cors Access from pages of other origins. Denied by default.
 */
@ConfigurationProperties("cmd-ipc.server.http")
public record HttpServerProperties(@DefaultValue("false") boolean enabled, @DefaultValue("/cmd") String commandPath,
		@DefaultValue("/cmds.json") String cataloguePath, @Nullable Integer maxExchanges,
		@DefaultValue List<String> allowedHosts, @DefaultValue("10s") Duration bodyTimeout,
		@DefaultValue("1024") int maxPendingBodies, @Nullable DataSize maxPendingBodySize, @Nullable String challenge,
		@DefaultValue("false") boolean onManagementPort, @DefaultValue Cors cors) {

	private static final Pattern HOST = Pattern
		.compile("\\*|(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\\.?|\\[[0-9A-Fa-f:.]+]");

	private static final Pattern CHALLENGE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+( [\\x20-\\x7e]+)?");

	private static final Pattern LITERAL_PATH = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[^/*?{}#;%\\\\\\s]+)+/?");

	/**
	 * Check the properties.
	 */
	public HttpServerProperties {
		checkPath("cmd-ipc.server.http.command-path", commandPath);
		checkPath("cmd-ipc.server.http.catalogue-path", cataloguePath);
		PropertyChecks.check(!cataloguePath.equals(commandPath), "cmd-ipc.server.http.catalogue-path", cataloguePath,
				"It must differ from cmd-ipc.server.http.command-path.");
		checkAccess(allowedHosts, challenge);
		PropertyChecks.positive("cmd-ipc.server.http.body-timeout", bodyTimeout);
		PropertyChecks.positive("cmd-ipc.server.http.max-pending-bodies", maxPendingBodies);
		if (maxPendingBodySize != null) {
			PropertyChecks.size("cmd-ipc.server.http.max-pending-body-size", maxPendingBodySize);
		}
		if (maxExchanges != null) {
			PropertyChecks.positive("cmd-ipc.server.http.max-exchanges", maxExchanges);
		}
	}

	private static void checkAccess(List<String> allowedHosts, @Nullable String challenge) {
		for (String host : allowedHosts) {
			PropertyChecks.check(HOST.matcher(host).matches(), "cmd-ipc.server.http.allowed-hosts", host,
					"It must have hosts such as shop.example, *.shop.example, 10.1.2.3 or [::1], without a scheme and "
							+ "a port, or *.");
		}
		if (challenge != null) {
			PropertyChecks.check(CHALLENGE.matcher(challenge).matches(), "cmd-ipc.server.http.challenge", challenge,
					"It must be a challenge of HTTP, such as Bearer or Basic realm=\"shop\".");
		}
	}

	private static void checkPath(String property, String path) {
		PropertyChecks.path(property, path);
		PropertyChecks.check(LITERAL_PATH.matcher(path).matches(), property, path,
				"It must be a literal path, such as /cmd, without patterns, parameters and escapes.");
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

		private static final String PREFIX = "cmd-ipc.server.http.cors.";

		private static final String ALLOWED_ORIGINS = PREFIX + "allowed-origins";

		private static final String ALLOWED_ORIGIN_PATTERNS = PREFIX + "allowed-origin-patterns";

		private static final Pattern ORIGIN = Pattern.compile("\\*|null|[a-z][a-z0-9+.-]*://[^/?#@*\\s]+/?",
				Pattern.CASE_INSENSITIVE);

		private static final Pattern ORIGIN_PATTERN = Pattern.compile("(\\*|[^/?#\\s]+://)[^/?#@\\s]*/?");

		/**
		 * Check the properties.
		 */
		public Cors {
			checkAll(ALLOWED_ORIGINS, allowedOrigins, ORIGIN,
					"It must have origins such as https://shop.example, without a path, or *. Origins with wildcards belong to "
							+ ALLOWED_ORIGIN_PATTERNS + ".");
			checkAll(ALLOWED_ORIGIN_PATTERNS, allowedOriginPatterns, ORIGIN_PATTERN,
					"It must have patterns of origins such as https://*.shop.example, without a path.");
			PropertyChecks.notNegative(PREFIX + "max-age", maxAge);
			if (allowCredentials) {
				checkCredentials(!allowedOrigins.contains("*"),
						"It cannot be combined with * in " + ALLOWED_ORIGINS
								+ ", since browsers refuse that. Name the origins there or in "
								+ ALLOWED_ORIGIN_PATTERNS + ".");
				checkCredentials(!allowedOrigins.isEmpty() || !allowedOriginPatterns.isEmpty(),
						"It has no effect without " + ALLOWED_ORIGINS + " or " + ALLOWED_ORIGIN_PATTERNS + ".");
			}
		}

		private static void checkAll(String property, List<String> origins, Pattern valid, String reason) {
			for (String origin : origins) {
				PropertyChecks.check(valid.matcher(origin).matches(), property, origin, reason);
			}
		}

		private static void checkCredentials(boolean valid, String reason) {
			PropertyChecks.check(valid, PREFIX + "allow-credentials", true, reason);
		}

		boolean isConfigured() {
			return !this.allowedOrigins.isEmpty() || !this.allowedOriginPatterns.isEmpty();
		}

	}

}
