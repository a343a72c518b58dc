package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A future that names the command in its failure, and releases what it holds as soon as
 * it ends, by the response, the clock, or a caller who cancels or completes it.
 *
 * @param <T> the type of the result
 */
abstract class ReleasingFuture<T> extends CompletableFuture<T> {

	private @Nullable String commandId;

	/** Declare the command that is called, before this is completed. */
	void isCallOf(String newCommandId) {
		this.commandId = newCommandId;
	}

	/**
	 * Release what this holds. Called once or more often, before chained actions run.
	 */
	protected abstract void release();

	@Override
	public boolean complete(@Nullable T value) {
		release();
		return super.complete(value);
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		release();
		if (ex instanceof CommandException failure && failure.isOfCall()) {
			failure.ofCall(this.commandId);
		}
		return super.completeExceptionally(ex);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		release();
		return super.cancel(mayInterruptIfRunning);
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		return super.completeAsync(() -> {
			try {
				return supplier.get();
			}
			finally {
				release();
			}
		}, executor);
	}

	@Override
	public void obtrudeValue(@Nullable T value) {
		release();
		super.obtrudeValue(value);
	}

	@Override
	public void obtrudeException(Throwable ex) {
		release();
		super.obtrudeException(ex);
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
