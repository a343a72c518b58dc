package io.cmdipc.http.server;

import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * Settings of a {@link HttpServerChannel}.
 *
 * @param commandPath where messages are taken, such as {@code /cmd}
 * @param cataloguePath where the commands are listed, such as {@code /cmds.json}
 * @param maxExchanges how many calls may be under way at a time
 * @param maxMessageSize how large a message may be, in bytes
 * @param cors which other origins may use both paths; {@code null} for none
 */
public record HttpServerSettings(String commandPath, String cataloguePath, int maxExchanges, int maxMessageSize,
		@Nullable CorsConfiguration cors) {

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a path does not start with a slash, both are
	 * the same, or a number is not positive
	 */
	public HttpServerSettings {
		if (!commandPath.startsWith("/") || !cataloguePath.startsWith("/")) {
			throw new IllegalArgumentException("'commandPath' and 'cataloguePath' must start with a slash");
		}
		if (commandPath.equals(cataloguePath)) {
			throw new IllegalArgumentException("'cataloguePath' must differ from 'commandPath'");
		}
		if (maxExchanges < 1 || maxMessageSize < 1) {
			throw new IllegalArgumentException("'maxExchanges' and 'maxMessageSize' must be positive");
		}
	}

}
