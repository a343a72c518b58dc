package io.cmdipc.channel;

import java.time.Duration;

/**
 * Intervals between the probes of a {@link PeerWatch}. One longer than a century is a
 * century, whose nanoseconds can be counted.
 *
 * @param refreshInterval time between probes of a reachable peer
 * @param initialBackoff delay before the first further attempt to reach a peer; also the
 * shortest time between two probes
 * @param maxBackoff longest delay between attempts; the delay doubles after each failure
 */
public record WatchIntervals(Duration refreshInterval, Duration initialBackoff, Duration maxBackoff) {

	private static final Duration CENTURY = Duration.ofDays(36_500);

	/**
	 * A probe every 30 seconds; delays of 500 milliseconds to 30 seconds.
	 */
	public static final WatchIntervals DEFAULTS = new WatchIntervals(Duration.ofSeconds(30), Duration.ofMillis(500),
			Duration.ofSeconds(30));

	/**
	 * Create intervals.
	 * @throws IllegalArgumentException if a duration is not positive, or the longest
	 * delay is shorter than the first
	 */
	public WatchIntervals {
		requirePositive(refreshInterval, "refreshInterval");
		requirePositive(initialBackoff, "initialBackoff");
		if (maxBackoff.compareTo(initialBackoff) < 0) {
			throw new IllegalArgumentException("'maxBackoff' must not be shorter than 'initialBackoff'");
		}
		refreshInterval = atMostACentury(refreshInterval);
		initialBackoff = atMostACentury(initialBackoff);
		maxBackoff = atMostACentury(maxBackoff);
	}

	private static Duration atMostACentury(Duration duration) {
		return (duration.compareTo(CENTURY) < 0) ? duration : CENTURY;
	}

	private static void requirePositive(Duration duration, String name) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
	}

}
