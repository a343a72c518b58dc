package io.cmdipc;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor of the calls that code of this JVM makes through a registry or one of its
 * callers, or of the calls that leave through one channel.
 * <p>
 * Shape: <pre>
 * (call, chain) -&gt; chain.proceed(call.withMeta(call.meta().with("tenant", tenants.current())))
 * </pre>
 * <p>
 * An interceptor of a registry runs before the destination of the call is looked up, so
 * it may answer the calls of commands that nobody has. An interceptor of channels
 * ({@link #channels()}, {@link ChannelOptions#withCallInterceptor}) runs for the calls
 * that leave through them: those of the registry, and those of peers that it forwards.
 * <p>
 * An interceptor proceeds once, or answers the call itself: it returns a value, or
 * throws. Its caller gets what it throws if that is a {@link CommandException}, and
 * {@code internal_error} with the exception as cause for anything else.
 * <p>
 * <b>Threads.</b> An interceptor runs on the thread that starts the call, which is a
 * thread that must not block if its caller uses {@code execute} there. A call that waits
 * for a channel is sent later, by another thread, and so are the calls of peers: the
 * interceptors of a channel must not block.
 */
@FunctionalInterface
public interface CallInterceptor {

	/**
	 * Intercept one call.
	 * @param call the call
	 * @param chain the rest of the way to the command
	 * @return the result: that of {@link Chain#proceed}, or another value, a
	 * {@link Payload}, a {@link CompletionStage} of either, or {@code null} for none; its
	 * caller gets it as the type that it asks for
	 * @throws Exception if the call fails
	 */
	@Nullable Object intercept(CommandCall call, Chain chain) throws Exception;

	/**
	 * Return the channels of this interceptor. This is asked when a registry is built and
	 * when a channel is attached.
	 * @return the ids of the channels through which the calls leave that are intercepted;
	 * by default none, which means every call that is made through the registry
	 */
	default Set<String> channels() {
		return Set.of();
	}

	/**
	 * Create an interceptor of the calls that leave through channels.
	 * @param interceptor the interceptor, which must not block
	 * @param channelIds the ids of the channels, at least one
	 * @return an interceptor with these {@link #channels()}
	 * @throws IllegalArgumentException if there is no id, or one is blank or repeated
	 */
	static CallInterceptor ofChannels(CallInterceptor interceptor, String... channelIds) {
		Arguments.positive(channelIds.length, "channelIds.length");
		Set<String> channels = Set.of(channelIds);
		channels.forEach((id) -> Arguments.notBlank(id, "channelIds"));
		return new CallInterceptor() {

			@Override
			public @Nullable Object intercept(CommandCall call, Chain chain) throws Exception {
				return interceptor.intercept(call, chain);
			}

			@Override
			public Set<String> channels() {
				return channels;
			}

			@Override
			public String toString() {
				return interceptor.getClass().getName();
			}

		};
	}

	/**
	 * The rest of the way to a command, for one call and one interceptor.
	 */
	interface Chain {

		/**
		 * Call the next interceptor, or the command if there is none.
		 * @param call the call, perhaps with another request or transport context
		 * @return the outcome as it is before it becomes the type that the caller asks
		 * for: a {@link Payload}, a {@link CompletionStage}, or {@code null} for no
		 * result
		 * @throws Exception if the call fails
		 * @throws IllegalStateException if this was called before
		 */
		@Nullable Object proceed(CommandCall call) throws Exception;

		/**
		 * Call the next interceptor, or the command if there is none, and observe the
		 * outcome, which is the same for {@code call} and {@code execute}.
		 * @param call the call, perhaps with another request or transport context
		 * @param observer called once with the result, or with {@code null} and the
		 * exception, by the thread that has the outcome; if it throws, the call fails
		 * @return the outcome
		 * @throws Exception if the call fails
		 * @throws IllegalStateException if this was called before
		 */
		default @Nullable Object proceed(CommandCall call, BiConsumer<@Nullable Payload, @Nullable Throwable> observer)
				throws Exception {
			BiConsumer<@Nullable Object, @Nullable Throwable> untyped = (result, failure) -> observer
				.accept((result != null) ? Payload.of(result) : null, failure);
			Object outcome;
			try {
				outcome = proceed(call);
			}
			catch (Throwable ex) {
				ObservedStage.fail(untyped, ex);
				throw ex;
			}
			return ObservedStage.observe(outcome, untyped);
		}

		/**
		 * Call the next interceptor, or the command if there is none, as a step of a
		 * stage that the interceptor returns, for instance in {@code thenCompose}.
		 * @param call the call, perhaps with another request or transport context
		 * @return the outcome as a stage, which fails if the call does
		 */
		default CompletionStage<@Nullable Object> proceedAsync(CommandCall call) {
			try {
				return ObservedStage.stage(proceed(call));
			}
			catch (Throwable ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

	}

}
