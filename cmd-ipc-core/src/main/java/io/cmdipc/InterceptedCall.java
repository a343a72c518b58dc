package io.cmdipc;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import io.cmdipc.message.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call whose interceptors have returned a stage. It reads the result as
 * the type that the caller asks for. If the caller ends it, the call that the
 * interceptors have started is cancelled.
 * <p>
 * Concurrency: storing precedes reading whether this is done, ending removes, so no call
 * that has ended stays in the table.
 *
 * @param <T> the type of the result
 */
final class InterceptedCall<T> extends ReleasingFuture<T>
		implements InterceptedCalls.Call, BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

	private final InterceptedCalls calls;

	private final CallProgress progress;

	private InterceptedCall(InterceptedCalls calls, CallProgress progress) {
		this.calls = calls;
		this.progress = progress;
		isCallOf(progress.commandId());
	}

	static <T> InterceptedCall<T> of(InterceptedCalls calls, CallProgress progress, CompletionStage<?> stage) {
		InterceptedCall<T> call = new InterceptedCall<>(calls, progress);
		try {
			CompletionStage<@Nullable Object> unused = stage.handle(call);
		}
		catch (Throwable ex) {
			call.apply(null, ex);
		}
		if (!call.isDone() && !progress.isStarted(stage)) {
			calls.expect(call, progress.startClock());
		}
		return call;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
		if (this.progress.isEnded()) {
			return null;
		}
		try {
			if (failure != null) {
				completeExceptionally(this.calls.failure(this.progress, failure));
			}
			else {
				complete((T) this.calls.read(this.progress, result));
			}
		}
		catch (CommandException ex) {
			completeExceptionally(ex);
		}
		return null;
	}

	@Override
	public long deadline() {
		return this.progress.startClock();
	}

	@Override
	public void expire() {
		end(this.calls.timeout(this.progress));
	}

	@Override
	public void end(CommandError error) {
		this.progress.ended();
		CommandException failure = CallFailures.of(error, null);
		completeExceptionally(this.progress.isUnbegun() ? failure.notBegun() : failure);
	}

	@Override
	protected void release() {
		this.calls.forget(this);
		this.progress.ended();
	}

}
