package io.cmdipc.http.client;

import java.time.Duration;

import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.message.MessageLimits;

/**
 * Settings of a {@link HttpCommandChannel}: an immutable value with defaults.
 */
public final class HttpChannelSettings {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration CENTURY = Duration.ofDays(36_500);

	private final String url;

	private final String path;

	private final Duration timeout;

	private final WatchIntervals intervals;

	private final boolean failFast;

	private final int maxMessageSize;

	private HttpChannelSettings(String url, String path, Duration timeout, WatchIntervals intervals, boolean failFast,
			int maxMessageSize) {
		this.url = url;
		this.path = path;
		this.timeout = timeout;
		this.intervals = intervals;
		this.failFast = failFast;
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Create settings with the defaults.
	 * @param url the URL of the server, for texts; requests go to the base URL of the
	 * client
	 * @return settings with path {@code /cmd}, a timeout of 30 seconds,
	 * {@link WatchIntervals#DEFAULTS}, the maximum message size of
	 * {@link MessageLimits#DEFAULTS}, and without fail-fast
	 */
	public static HttpChannelSettings of(String url) {
		return new HttpChannelSettings(url, "/cmd", DEFAULT_TIMEOUT, WatchIntervals.DEFAULTS, false,
				MessageLimits.DEFAULTS.maxSize());
	}

	/**
	 * Return the URL of the server.
	 * @return the URL, for texts
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Return the path of the command endpoint.
	 * @return the path below the base URL
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Create settings with another path.
	 * @param newPath the path of the command endpoint below the base URL, such as
	 * {@code /cmd}
	 * @return new settings
	 * @throws IllegalArgumentException if the path does not start with a slash
	 */
	public HttpChannelSettings withPath(String newPath) {
		if (!newPath.startsWith("/")) {
			throw new IllegalArgumentException("'path' must start with a slash");
		}
		return new HttpChannelSettings(this.url, newPath, this.timeout, this.intervals, this.failFast,
				this.maxMessageSize);
	}

	/**
	 * Return the maximum duration of one exchange.
	 * @return the time from the request to the end of the response
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Create settings with another timeout.
	 * @param newTimeout the maximum duration of one exchange, from the request to the end
	 * of the response; one longer than a century is a century
	 * @return new settings
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	public HttpChannelSettings withTimeout(Duration newTimeout) {
		if (newTimeout.isZero() || newTimeout.isNegative()) {
			throw new IllegalArgumentException("'timeout' must be positive");
		}
		Duration countable = (newTimeout.compareTo(CENTURY) < 0) ? newTimeout : CENTURY;
		return new HttpChannelSettings(this.url, this.path, countable, this.intervals, this.failFast,
				this.maxMessageSize);
	}

	/**
	 * Return the intervals at which the channel asks the server for its commands.
	 * @return the intervals
	 */
	public WatchIntervals intervals() {
		return this.intervals;
	}

	/**
	 * Create settings with other intervals.
	 * @param newIntervals the intervals at which the channel asks the server for its
	 * commands
	 * @return new settings
	 */
	public HttpChannelSettings withIntervals(WatchIntervals newIntervals) {
		return new HttpChannelSettings(this.url, this.path, this.timeout, newIntervals, this.failFast,
				this.maxMessageSize);
	}

	/**
	 * Whether a server that is unreachable at the start is an error.
	 * @return whether the channel does not start if its server is unreachable
	 */
	public boolean failFast() {
		return this.failFast;
	}

	/**
	 * Create settings that treat a server that is unreachable at the start differently.
	 * @param newFailFast whether the channel does not start if its server is unreachable
	 * @return new settings
	 */
	public HttpChannelSettings withFailFast(boolean newFailFast) {
		return new HttpChannelSettings(this.url, this.path, this.timeout, this.intervals, newFailFast,
				this.maxMessageSize);
	}

	/**
	 * Return the maximum size of a response.
	 * @return the number of bytes
	 */
	public int maxMessageSize() {
		return this.maxMessageSize;
	}

	/**
	 * Create settings with another maximum size.
	 * @param newMaxMessageSize the maximum size of a response in bytes
	 * @return new settings
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public HttpChannelSettings withMaxMessageSize(int newMaxMessageSize) {
		if (newMaxMessageSize < 1) {
			throw new IllegalArgumentException("'maxMessageSize' must be positive");
		}
		return new HttpChannelSettings(this.url, this.path, this.timeout, this.intervals, this.failFast,
				newMaxMessageSize);
	}

}
