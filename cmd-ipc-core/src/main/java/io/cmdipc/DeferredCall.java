package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.cmdipc.message.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * A call of this registry that waits for a channel, and then for its result. If its
 * caller ends it, it waits no longer and the call that it has become is cancelled.
 *
 * @param <T> the type of the result
 */
final class DeferredCall<T> extends ReleasingFuture<T> {

	private final DeferredCalls calls;

	private final long deadline;

	private final Consumer<DeferredCall<T>> next;

	private volatile @Nullable Wait waiting;

	private volatile @Nullable CompletableFuture<T> started;

	/**
	 * Create a call.
	 * @param next tries to start the call when attaching has ended or time has
	 */
	DeferredCall(DeferredCalls calls, long deadline, Consumer<DeferredCall<T>> next) {
		this.calls = calls;
		this.deadline = deadline;
		this.next = next;
	}

	long deadline() {
		return this.deadline;
	}

	/** Wait until a channel is attached. */
	void await(ChannelSession channel) {
		Wait newWait = new Wait(this.calls.nextNumber(), channel);
		this.waiting = newWait;
		CommandError refusal = this.calls.add(newWait.number, newWait);
		if (refusal != null) {
			completeExceptionally(CallFailures.unbegun(refusal));
		}
		else if (isDone()) {
			release();
		}
	}

	/** End as another call ends. */
	void follow(CompletableFuture<T> call) {
		this.started = call;
		if (isDone()) {
			release();
			return;
		}
		CompletableFuture<T> unused = call.whenComplete((value, failure) -> {
			if (this.started != call) {
				return;
			}
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete(value);
			}
		});
	}

	@Override
	protected void release() {
		Wait stored = this.waiting;
		if (stored != null) {
			this.calls.remove(stored.number, stored);
		}
		CompletableFuture<T> call = this.started;
		if (call != null) {
			this.started = null;
			call.cancel(false);
		}
	}

	private final class Wait implements DeferredCalls.Call {

		private final long number;

		private final ChannelSession channel;

		private Wait(long number, ChannelSession channel) {
			this.number = number;
			this.channel = channel;
		}

		@Override
		public ChannelSession awaited() {
			return this.channel;
		}

		@Override
		public long deadline() {
			return DeferredCall.this.deadline;
		}

		@Override
		public boolean isOwn() {
			return true;
		}

		@Override
		public void resume() {
			try {
				DeferredCall.this.next.accept(DeferredCall.this);
			}
			catch (Throwable ex) {
				completeExceptionally(ex);
			}
		}

	}

}
