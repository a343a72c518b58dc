package io.cmdipc;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the calls that may be sent again, in the words of Spring's
 * {@code RetryPolicy}.
 *
 * @param maxRetries the maximum number of attempts after the first one, zero for none
 * @param delay the delay before the first of them
 * @param multiplier the factor by which the delay grows from one attempt to the next
 * @param jitter the time by which a delay is longer or shorter at random, but never
 * shorter than {@code delay}; it grows as the delay does
 * @param maxDelay the longest delay, {@code null} for no limit
 * @param unbegun whether calls that are not idempotent are sent again, too, if it is
 * certain that their command has not begun
 */
public record RetrySettings(int maxRetries, Duration delay, double multiplier, Duration jitter,
		@Nullable Duration maxDelay, boolean unbegun) {

	/** Three attempts after the first one, one second apart. */
	public static final RetrySettings DEFAULT = new RetrySettings(3, Duration.ofSeconds(1), 1, Duration.ZERO, null);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a number or a time is negative, the multiplier
	 * is less than one, or the longest delay is not positive
	 */
	public RetrySettings {
		require(maxRetries >= 0, "'maxRetries' must not be negative");
		require(!delay.isNegative(), "'delay' must not be negative");
		require(multiplier >= 1, "'multiplier' must be at least 1");
		require(!jitter.isNegative(), "'jitter' must not be negative");
		require(maxDelay == null || maxDelay.compareTo(Duration.ZERO) > 0, "'maxDelay' must be positive");
	}

	/**
	 * Create settings of idempotent calls.
	 * @param maxRetries the maximum number of attempts after the first one
	 * @param delay the delay before the first of them
	 * @param multiplier the factor by which the delay grows
	 * @param jitter the time by which a delay is longer or shorter at random
	 * @param maxDelay the longest delay, {@code null} for no limit
	 * @throws IllegalArgumentException if a number or a time is negative, the multiplier
	 * is less than one, or the longest delay is not positive
	 */
	public RetrySettings(int maxRetries, Duration delay, double multiplier, Duration jitter,
			@Nullable Duration maxDelay) {
		this(maxRetries, delay, multiplier, jitter, maxDelay, false);
	}

	private static void require(boolean condition, String text) {
		if (!condition) {
			throw new IllegalArgumentException(text);
		}
	}

	/**
	 * Return the delay before an attempt, in nanoseconds.
	 * @param retry the number of the attempt, zero for the first one after a failure
	 * @param random a number from 0 to 1
	 */
	long delay(int retry, double random) {
		double shortest = Deadlines.nanos(this.delay);
		double limit = (this.maxDelay != null) ? Deadlines.nanos(this.maxDelay) : Deadlines.LONGEST;
		double middle = Math.min(shortest * Math.pow(this.multiplier, retry), limit);
		double spread = Deadlines.nanos(this.jitter) * ((shortest > 0) ? middle / shortest : 1);
		double from = Math.max(middle - spread, shortest);
		double to = Math.min(middle + spread, limit);
		return (long) Math.min(from + random * (to - from), limit);
	}

}
