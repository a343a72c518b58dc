package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls through interceptors to their destination.
 */
final class CallInterception {

	private final InterceptedCalls calls;

	private final CallInterceptor[] interceptors;

	private CallInterception(InterceptedCalls calls, List<CallInterceptor> interceptors) {
		this.calls = calls;
		this.interceptors = interceptors.toArray(new CallInterceptor[0]);
	}

	/**
	 * Return the way of all calls of a registry, {@code null} if none intercepts them.
	 */
	static @Nullable CallInterception of(InterceptedCalls calls, List<CallInterceptor> interceptors) {
		return create(calls, interceptors.stream().filter((interceptor) -> interceptor.channels().isEmpty()));
	}

	/**
	 * Return the way of the calls that leave through a channel, {@code null} if none
	 * intercepts them.
	 */
	static @Nullable CallInterception of(InterceptedCalls calls, List<CallInterceptor> interceptors, String channelId,
			ChannelOptions options) {
		return create(calls,
				Stream.concat(interceptors.stream().filter((interceptor) -> interceptor.channels().contains(channelId)),
						options.callInterceptors().stream()));
	}

	private static @Nullable CallInterception create(InterceptedCalls calls, Stream<CallInterceptor> interceptors) {
		List<CallInterceptor> found = interceptors.toList();
		return found.isEmpty() ? null : new CallInterception(calls, found);
	}

	/** Start a call whose caller gets a future. */
	@SuppressWarnings("unchecked")
	<T> CompletableFuture<T> start(CommandCall call, Target target) {
		try {
			Object outcome = now(enter(0, call, target));
			return (outcome instanceof CompletionStage<?> stage)
					? InterceptedCall.of(this.calls, call.progress(), stage)
					: CompletableFuture.completedFuture((T) this.calls.read(call.progress(), outcome));
		}
		catch (Throwable ex) {
			restoreInterrupt(ex);
			return CompletableFuture.failedFuture(this.calls.failure(call.progress(), ex));
		}
	}

	/**
	 * Make a call whose caller waits for it.
	 * @return the result, or an {@link InterceptedCall}
	 * @throws CommandException if it fails
	 */
	@Nullable Object call(CommandCall call, Target target) {
		try {
			Object outcome = now(enter(0, call, target));
			return (outcome instanceof CompletionStage<?> stage)
					? InterceptedCall.of(this.calls, call.progress(), stage)
					: this.calls.read(call.progress(), outcome);
		}
		catch (Throwable ex) {
			if (ex instanceof RuntimeException refusal && call.progress().isRefusal(ex)) {
				throw refusal;
			}
			restoreInterrupt(ex);
			throw this.calls.failure(call.progress(), ex);
		}
	}

	/**
	 * Return the value of a future that has one already, which costs less than waiting.
	 */
	private static @Nullable Object now(@Nullable Object outcome) {
		return (outcome instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally())
				? future.getNow(null) : outcome;
	}

	private static void restoreInterrupt(Throwable failure) {
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable Object enter(int index, CommandCall call, Target target) throws Exception {
		CallInterceptor interceptor = this.interceptors[index];
		Step step = new Step(interceptor, this, index + 1, call.commandId(), target);
		call.progress().entered(step);
		Object outcome = interceptor.intercept(call, step);
		step.requireOnce();
		return (outcome instanceof CompletionStage<?> || outcome == null) ? outcome : Payload.of(outcome);
	}

	private static @Nullable Object reach(CommandCall call, Target target) {
		call.progress().begins();
		call.progress().requireTime();
		Object outcome = proceed(call, target);
		if (outcome instanceof CompletableFuture<?> started) {
			call.progress().started(started);
		}
		return outcome;
	}

	private static @Nullable Object proceed(CommandCall call, Target target) {
		try {
			return target.proceed(call);
		}
		catch (CommandException ex) {
			call.progress().notStarted(ex);
			throw ex;
		}
	}

	/**
	 * The place where a call goes behind the last interceptor.
	 */
	@FunctionalInterface
	interface Target {

		/**
		 * Call the command.
		 * @return the result unread, a payload, or the future of it, which ends in time
		 * by itself
		 * @throws CommandException if it fails
		 */
		@Nullable Object proceed(CommandCall call);

	}

	private static final class Step extends InterceptorStep implements CallInterceptor.Chain {

		private final CallInterception interception;

		private final int next;

		private final Target target;

		private Step(CallInterceptor interceptor, CallInterception interception, int next, String commandId,
				Target target) {
			super(interceptor, commandId);
			this.interception = interception;
			this.next = next;
			this.target = target;
		}

		/*
		 * An interceptor of channels describes the one that it calls.
		 */
		@Override
		String describe(Object interceptor) {
			return (interceptor.getClass().getEnclosingClass() == CallInterceptor.class) ? interceptor.toString()
					: super.describe(interceptor);
		}

		@Override
		public @Nullable Object proceed(CommandCall call) throws Exception {
			begin();
			return (this.next < this.interception.interceptors.length)
					? this.interception.enter(this.next, call, this.target) : reach(call, this.target);
		}

	}

}
