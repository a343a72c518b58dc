package io.cmdipc.resilience;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.jspecify.annotations.Nullable;

/**
 * A call that a circuit breaker has permitted, which tells it the outcome once.
 * <p>
 * A call that was permitted before the breaker was half open shows nothing about the peer
 * of now: neither does its outcome count as that of a trial, nor does it give back the
 * place of one.
 */
final class Attempt extends AtomicBoolean implements BiConsumer<@Nullable Payload, @Nullable Throwable> {

	private static final long serialVersionUID = 1L;

	private final transient CircuitBreaker breaker;

	private final boolean trial;

	private final long start;

	Attempt(CircuitBreaker breaker) {
		this.breaker = breaker;
		this.trial = breaker.getState() == State.HALF_OPEN;
		this.start = breaker.getCurrentTimestamp();
	}

	/**
	 * Give back the place of a trial after a time if its outcome is not known then: what
	 * another interceptor makes of the call may never end, and a breaker without places
	 * would stay half open for ever.
	 */
	void endWithin(Duration time) {
		if (this.trial) {
			CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
				.execute(() -> accept(null, new CancellationException()));
		}
	}

	@Override
	public void accept(@Nullable Payload result, @Nullable Throwable failure) {
		if (!compareAndSet(false, true) || (!this.trial && this.breaker.getState() == State.HALF_OPEN)) {
			return;
		}
		if (failure != null && tellsNothing(failure)) {
			this.breaker.releasePermission();
			return;
		}
		long duration = this.breaker.getCurrentTimestamp() - this.start;
		if (failure != null && isFailure(failure)) {
			this.breaker.onError(duration, this.breaker.getTimestampUnit(), failure);
		}
		else {
			this.breaker.onSuccess(duration, this.breaker.getTimestampUnit());
		}
	}

	/*
	 * Anything but a CommandException comes from an interceptor behind this one. A call
	 * that was not sent since too many wait here says nothing about the peer, either.
	 */
	private static boolean tellsNothing(Throwable failure) {
		return !(failure instanceof CommandException ex) || (!ex.mayHaveBegun() && !isFailure(ex));
	}

	private static boolean isFailure(Throwable failure) {
		return failure instanceof CommandException ex && ex.domainCode() == null
				&& (ex.code() == ErrorCode.TIMEOUT || ex.code() == ErrorCode.CHANNEL_DISCONNECTED);
	}

}
