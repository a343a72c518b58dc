package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Tokens of the channels to remote services: checks of the properties that ask for them,
 * and the filters that add them.
 */
final class ChannelTokens {

	private static final String REGISTRATION = "oauth2-registration";

	private static final String RELAY = "relay-token";

	private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private final List<HttpChannelCredentials> credentials;

	ChannelTokens(List<HttpChannelCredentials> credentials) {
		this.credentials = credentials;
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
	 * Add the filters that a channel asks for.
	 * @throws InvalidChannelException if a library is missing, or there are no such
	 * credentials
	 */
	void applyTo(WebClient.Builder builder, String channelId, HttpChannelProperties channel) {
		if (channel.relayToken()) {
			builder.filter(filter(channelId, channel, RELAY, "spring-boot-starter-security-oauth2-resource-server"));
		}
		if (channel.oauth2Registration() != null) {
			builder.filter(filter(channelId, channel, REGISTRATION, "spring-boot-starter-security-oauth2-client"));
		}
	}

	private ExchangeFilterFunction filter(String channelId, HttpChannelProperties channel, String property,
			String starter) {
		return this.credentials.stream()
			.filter((source) -> source.property().equals(property))
			.findFirst()
			.orElseThrow(() -> missing("cmd-ipc.channel.http." + channelId + "." + property, starter))
			.filter(channelId, channel);
	}

	private static InvalidChannelException missing(String property, String starter) {
		return new InvalidChannelException(property + " needs Spring Security, which is not on the class path.",
				"Add " + starter + " to the application, or remove the property.");
	}

}
