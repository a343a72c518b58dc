package io.cmdipc.http.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link HttpCommandChannel}.
 *
 * @param url where the peer is, for texts; requests go to the base URL of the client
 * @param commandPrefix what the ids of the peer's commands get in front of them here,
 * with a dot between; {@code null} where they keep their ids
 * @param path where the peer takes messages, below the base URL, such as {@code /cmd}
 * @param timeout how long one exchange may take, until its answer is complete
 * @param refreshInterval how often a peer that can be reached is asked for its commands
 * @param initialBackoff how long to wait before the first further attempt to reach a
 * peer; also the shortest time between two attempts
 * @param maxBackoff how long to wait at the most between two attempts
 * @param failFast whether a peer that cannot be reached at the start is an error
 * @param maxMessageSize how large an answer may be, in bytes
 */
public record HttpChannelSettings(String url, @Nullable String commandPrefix, String path, Duration timeout,
		Duration refreshInterval, Duration initialBackoff, Duration maxBackoff, boolean failFast, int maxMessageSize) {

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a duration or the size is not positive, the
	 * first pause is longer than the longest, the path does not start with a slash, or
	 * the prefix is blank or starts with an underscore, as only private commands do
	 */
	public HttpChannelSettings {
		requirePositive(timeout, "timeout");
		requirePositive(refreshInterval, "refreshInterval");
		requirePositive(initialBackoff, "initialBackoff");
		if (maxBackoff.compareTo(initialBackoff) < 0) {
			throw new IllegalArgumentException("'maxBackoff' must not be shorter than 'initialBackoff'");
		}
		if (maxMessageSize < 1) {
			throw new IllegalArgumentException("'maxMessageSize' must be positive");
		}
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("'path' must start with a slash");
		}
		if (commandPrefix != null && (commandPrefix.isBlank() || commandPrefix.startsWith("_"))) {
			throw new IllegalArgumentException("'commandPrefix' must not be blank nor start with an underscore");
		}
	}

	private static void requirePositive(Duration duration, String name) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
	}

}
