package io.cmdipc.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * A future of a value that is made from that of a stage. If it is cancelled, so is the
 * stage.
 */
final class DerivedFuture extends CompletableFuture<@Nullable Object> {

	private final CompletionStage<?> source;

	DerivedFuture(CompletionStage<?> source) {
		this.source = source;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled && this.source instanceof Future<?> future) {
			future.cancel(mayInterruptIfRunning);
		}
		return cancelled;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
