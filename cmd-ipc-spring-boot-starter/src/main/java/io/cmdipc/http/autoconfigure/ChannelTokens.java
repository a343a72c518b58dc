package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.credentials.BearerTokenSource;
import io.cmdipc.credentials.BearerTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Tokens of the channels to remote services: checks of the properties that ask for them,
 * and the filter that adds them.
 */
final class ChannelTokens {

	private static final String REGISTRATION = "oauth2-registration";

	private static final String RELAY = "relay-token";

	private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private final List<BearerTokenSource> sources;

	ChannelTokens(List<BearerTokenSource> sources) {
		this.sources = sources;
	}

	/**
	 * Check the properties of a channel.
	 * @param property the name of the channel's properties, with a dot at the end
	 * @param channel the properties, whose URL is valid
	 * @throws InvalidChannelException if they contradict each other
	 */
	static void check(String property, HttpChannelProperties channel) {
		String asking = asking(channel);
		if (asking == null) {
			return;
		}
		if (channel.headers().keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase)) {
			throw new InvalidChannelException(
					"Both " + property + asking + " and " + property
							+ "headers have credentials for the same requests.",
					"Remove one of them: the header Authorization, or " + property + asking + ".");
		}
		if (!channel.allowTokensOverHttp() && isReadableByOthers(channel.url())) {
			throw new InvalidChannelException(
					property + asking + " would send tokens unencrypted, since " + property
							+ "url begins with http: and is not on this host.",
					"Write a URL that begins with https:, or set " + property
							+ "allow-tokens-over-http to true if the network itself is encrypted, as in a service mesh.");
		}
	}

	private static @Nullable String asking(HttpChannelProperties channel) {
		if (channel.oauth2Registration() != null) {
			return REGISTRATION;
		}
		return channel.relayToken() ? RELAY : null;
	}

	/* By the name alone: what a name leads to may change. */
	private static boolean isReadableByOthers(@Nullable String url) {
		URI uri = URI.create(String.valueOf(url));
		return "http".equalsIgnoreCase(uri.getScheme())
				&& !LOOPBACK.matcher(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT)).matches();
	}

	/**
	 * Add the filter of tokens, if a channel asks for any.
	 * @throws InvalidChannelException if a library is missing, or there are no such
	 * tokens
	 */
	void applyTo(WebClient.Builder builder, String channelId, HttpChannelProperties channel) {
		BearerTokens relayed = channel.relayToken() ? tokens(property(channelId, RELAY), RELAY, "true",
				"spring-boot-starter-security-oauth2-resource-server") : null;
		String registration = channel.oauth2Registration();
		BearerTokens own = (registration != null) ? tokens(property(channelId, REGISTRATION), REGISTRATION,
				registration, "spring-boot-starter-security-oauth2-client") : null;
		BearerTokens calls = (relayed != null) ? relayed : own;
		if (calls != null) {
			builder.filter(new TokenFilter(channelId, calls, own));
		}
	}

	private static String property(String channelId, String name) {
		return "cmd-ipc.channel.http." + channelId + "." + name;
	}

	private BearerTokens tokens(String property, String name, String value, String starter) {
		return this.sources.stream()
			.filter((source) -> source.property().equals(name))
			.findFirst()
			.orElseThrow(() -> missing(property, starter))
			.create(property, value);
	}

	private static InvalidChannelException missing(String property, String starter) {
		return new InvalidChannelException(property + " needs Spring Security, which is not on the class path.",
				"Add " + starter + " to the application, or remove the property.");
	}

}
