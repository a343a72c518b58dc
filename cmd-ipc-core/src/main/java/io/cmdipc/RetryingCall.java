package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A call that is sent again if its channel was disconnected. If its caller ends it, the
 * attempt that is in progress is cancelled, and no further one is made.
 * <p>
 * Concurrency: an attempt, or the wait for it, is stored and then the end of the call is
 * read; the call ends and then looks for both, so neither outlives it.
 *
 * @param <T> the type of the result
 */
final class RetryingCall<T> extends ReleasingFuture<T> implements RetryQueue.Call {

	private final RetryQueue queue;

	private final long deadline;

	private final boolean idempotent;

	private final LongFunction<CompletableFuture<T>> attempts;

	/** Whether the command may have begun at an earlier attempt. */
	private boolean begun;

	private int retries;

	private long due;

	private volatile @Nullable CompletableFuture<T> attempt;

	private volatile boolean released;

	/**
	 * Create a call.
	 * @param deadline the deadline of all attempts together
	 * @param idempotent whether the command may run twice
	 * @param attempts makes an attempt, with a time limit in nanoseconds
	 */
	RetryingCall(RetryQueue queue, long deadline, boolean idempotent, LongFunction<CompletableFuture<T>> attempts) {
		this.queue = queue;
		this.deadline = deadline;
		this.idempotent = idempotent;
		this.attempts = attempts;
	}

	@Override
	public long due() {
		return this.due;
	}

	@Override
	public void attempt() {
		if (this.released) {
			return;
		}
		CompletableFuture<T> next;
		try {
			next = this.attempts.apply(Math.max(1, this.deadline - System.nanoTime()));
		}
		catch (Throwable ex) {
			completeExceptionally(ex);
			return;
		}
		this.attempt = next;
		if (this.released) {
			release();
		}
		CompletableFuture<T> unused = next.whenComplete((value, failure) -> {
			this.attempt = null;
			if (failure == null) {
				complete(value);
			}
			else if (!this.released && !mayRepeat(failure)) {
				completeExceptionally(
						(this.begun && failure instanceof CommandException ex) ? CallFailures.begun(ex) : failure);
			}
		});
	}

	private boolean mayRepeat(Throwable failure) {
		try {
			return isRepeated(failure);
		}
		catch (Throwable ex) {
			return false;
		}
	}

	private boolean isRepeated(Throwable failure) {
		if (!(failure instanceof CommandException ex) || ex.code() != ErrorCode.CHANNEL_DISCONNECTED) {
			return false;
		}
		if (!this.idempotent && ex.mayHaveBegun()) {
			return false;
		}
		long time = this.queue.timeOf(this.retries, this.deadline);
		if (time == Deadlines.NONE) {
			return false;
		}
		this.begun |= ex.mayHaveBegun();
		this.retries++;
		this.due = time;
		this.queue.await(this);
		if (this.released) {
			this.queue.remove(this);
		}
		return true;
	}

	@Override
	protected void release() {
		this.released = true;
		this.queue.remove(this);
		CompletableFuture<T> running = this.attempt;
		if (running != null) {
			running.cancel(false);
		}
	}

}
