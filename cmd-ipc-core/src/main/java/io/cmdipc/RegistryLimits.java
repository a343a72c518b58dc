package io.cmdipc;

import java.time.Duration;

/**
 * The part of a {@link CommandRegistryBuilder} that sets how long a registry waits and
 * how much it keeps.
 *
 * @param <B> the type of the builder
 */
abstract class RegistryLimits<B> {

	private Duration requestTimeout = Duration.ofSeconds(30);

	private Duration eventDeduplicationWindow = Duration.ofSeconds(5);

	private Duration handlerWarningThreshold = Duration.ofSeconds(10);

	private RetrySettings retry = RetrySettings.DEFAULT;

	private int maxInFlightPerChannel = 256;

	private int maxWaitingPerChannel = 1024;

	private int maxCommandsPerChannel = 10_000;

	private long maxDefinitionSizePerChannel = 16 * 1024 * 1024;

	private int maxPendingCalls = 131_072;

	private int maxSeenEvents = 262_144;

	private int listenerQueueCapacity = 1024;

	/** Return this builder. */
	abstract B builder();

	/**
	 * Set the time limit of calls whose caller sets none, and of all other requests.
	 * @param requestTimeout the time, 30 seconds by default
	 * @return this builder
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public B requestTimeout(Duration requestTimeout) {
		this.requestTimeout = Arguments.positive(requestTimeout, "requestTimeout");
		return builder();
	}

	/**
	 * Set the time during which a repeated event is recognised and dropped.
	 * @param window the time, 5 seconds by default
	 * @return this builder
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public B eventDeduplicationWindow(Duration window) {
		this.eventDeduplicationWindow = Arguments.positive(window, "window");
		return builder();
	}

	/**
	 * Set the time after which a running handler is reported: a warning with its command
	 * and the stack of its thread, at most once a minute for a command, and
	 * {@link RegistryCounter#SLOW_HANDLER} counts it.
	 * @param threshold the time, 10 seconds by default; zero for no reports
	 * @return this builder
	 * @throws IllegalArgumentException if the time is negative
	 */
	public B handlerWarningThreshold(Duration threshold) {
		if (threshold.isNegative()) {
			throw new IllegalArgumentException("'threshold' must not be negative");
		}
		this.handlerWarningThreshold = threshold;
		return builder();
	}

	/**
	 * Set the number of the attempts of {@linkplain CommandCaller#idempotent idempotent}
	 * calls, and the delays between them.
	 * @param retry the settings, {@link RetrySettings#DEFAULT} by default
	 * @return this builder
	 */
	public B retry(RetrySettings retry) {
		this.retry = retry;
		return builder();
	}

	/**
	 * Set the maximum number of calls in progress per channel, and of this registry's own
	 * calls to blocking commands.
	 * @param max the number, 256 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxInFlightPerChannel(int max) {
		this.maxInFlightPerChannel = Arguments.positive(max, "max");
		return builder();
	}

	/**
	 * Set the maximum number of calls queued per channel once
	 * {@link #maxInFlightPerChannel} is reached; a further one fails with code
	 * {@code internal_error}.
	 * @param max the number, 1,024 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxWaitingPerChannel(int max) {
		this.maxWaitingPerChannel = Arguments.positive(max, "max");
		return builder();
	}

	/**
	 * Set the maximum number of commands per channel; further ones are refused.
	 * @param max the number, 10,000 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxCommandsPerChannel(int max) {
		this.maxCommandsPerChannel = Arguments.positive(max, "max");
		return builder();
	}

	/**
	 * Set the maximum size of the ids, descriptions and schemas of all commands per
	 * channel, so that a peer cannot fill the memory; further commands are refused.
	 * @param bytes the number of bytes, 16 MiB by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxDefinitionSizePerChannel(long bytes) {
		this.maxDefinitionSizePerChannel = Arguments.positive(bytes, "bytes");
		return builder();
	}

	/**
	 * Set the maximum number of requests without a response; a further call fails with
	 * code {@code internal_error}.
	 * @param max the number, 131,072 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxPendingCalls(int max) {
		this.maxPendingCalls = Arguments.positive(max, "max");
		return builder();
	}

	/**
	 * Set the maximum number of events that are remembered; if more arrive within the
	 * window, the oldest are forgotten early.
	 * @param max the number, 262,144 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B maxSeenEvents(int max) {
		this.maxSeenEvents = Arguments.positive(max, "max");
		return builder();
	}

	/**
	 * Set the maximum number of events queued for one blocking listener; further ones are
	 * dropped for it.
	 * @param capacity the number, 1,024 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public B listenerQueueCapacity(int capacity) {
		this.listenerQueueCapacity = Arguments.positive(capacity, "capacity");
		return builder();
	}

	RegistrySettings.Times times() {
		return new RegistrySettings.Times(Deadlines.nanos(this.requestTimeout),
				Deadlines.nanos(this.eventDeduplicationWindow), Deadlines.nanos(this.handlerWarningThreshold),
				this.retry);
	}

	RegistrySettings.Limits limits() {
		return new RegistrySettings.Limits(this.maxInFlightPerChannel, this.maxWaitingPerChannel,
				this.maxCommandsPerChannel, this.maxDefinitionSizePerChannel, this.maxPendingCalls, this.maxSeenEvents,
				this.listenerQueueCapacity);
	}

}
