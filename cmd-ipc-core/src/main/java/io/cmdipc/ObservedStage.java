package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * A future that ends as another stage does, after an observer was told the outcome. If it
 * is cancelled, so is that stage.
 * <p>
 * It is completed by hand: a stage that depends on another one asks a failure for its
 * description, which may throw, and would then not complete.
 */
final class ObservedStage extends CompletableFuture<@Nullable Object>
		implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

	private final CompletionStage<?> source;

	private final BiConsumer<@Nullable Object, @Nullable Throwable> observer;

	private ObservedStage(CompletionStage<?> source, BiConsumer<@Nullable Object, @Nullable Throwable> observer) {
		this.source = source;
		this.observer = observer;
	}

	/**
	 * Tell an observer an outcome, now or when it is there.
	 * @return the outcome
	 */
	static @Nullable Object observe(@Nullable Object outcome,
			BiConsumer<@Nullable Object, @Nullable Throwable> observer) {
		if (outcome instanceof CompletionStage<?> stage) {
			return of(stage, observer);
		}
		observer.accept(outcome, null);
		return outcome;
	}

	static CompletionStage<?> of(CompletionStage<?> stage, BiConsumer<@Nullable Object, @Nullable Throwable> observer) {
		ObservedStage observed = new ObservedStage(stage, observer);
		CompletionStage<@Nullable Object> unused = stage.handle(observed);
		return observed;
	}

	/** Return an outcome as a stage. */
	@SuppressWarnings("unchecked")
	static CompletionStage<@Nullable Object> stage(@Nullable Object outcome) {
		return (outcome instanceof CompletionStage<?> stage) ? (CompletionStage<@Nullable Object>) stage
				: CompletableFuture.completedFuture(outcome);
	}

	/** Tell an observer a failure. */
	static void fail(BiConsumer<@Nullable Object, @Nullable Throwable> observer, Throwable failure) {
		try {
			observer.accept(null, failure);
		}
		catch (Throwable ex) {
			Failures.suppress(failure, ex);
		}
	}

	/** Return the stage of which this, or what this observes, tells the outcome. */
	CompletionStage<?> origin() {
		CompletionStage<?> origin = this.source;
		while (origin instanceof ObservedStage observed) {
			origin = observed.source;
		}
		return origin;
	}

	@Override
	public @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
		if (failure != null) {
			Throwable cause = Failures.unwrap(failure);
			fail(this.observer, cause);
			completeExceptionally(cause);
			return null;
		}
		try {
			this.observer.accept(result, null);
		}
		catch (Throwable ex) {
			completeExceptionally(ex);
			return null;
		}
		complete(result);
		return null;
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
