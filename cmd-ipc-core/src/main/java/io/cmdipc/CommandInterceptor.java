package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor of the calls that local commands get, wherever their callers are.
 * <p>
 * Shape: <pre>
 * (invocation, chain) -&gt; {
 *     audit.record(invocation.commandId(), invocation.context().principal());
 *     return chain.proceed(invocation);
 * }
 * </pre>
 * <p>
 * An interceptor proceeds once, or answers the call itself: it returns what a
 * {@link CommandFunction} may return, or throws. What it throws fails the call as if the
 * function had thrown it. It may proceed later and on another thread, and return a
 * {@link CompletionStage} until then.
 * <p>
 * <b>Threads.</b> An interceptor runs on the thread of the function. If the function is
 * non-blocking, that is the thread that delivers the message, and the interceptor must
 * not block it.
 */
@FunctionalInterface
public interface CommandInterceptor {

	/**
	 * Intercept one call.
	 * @param invocation the call
	 * @param chain the rest of the way to the function
	 * @return the result: that of {@link Chain#proceed}, or another value, a
	 * {@link io.cmdipc.message.Payload}, a {@link CompletionStage} of either, or
	 * {@code null} for none
	 * @throws Exception if the call fails
	 */
	@Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception;

	/**
	 * Return whether the calls of a command are intercepted. This is asked once, when the
	 * command is registered; the calls of other commands cost nothing.
	 * @param command the command
	 * @return whether its calls are intercepted, {@code true} by default
	 */
	default boolean supports(CommandDefinition command) {
		return true;
	}

	/**
	 * Handle the registration of a command whose calls are intercepted, before its first
	 * call. The registration may still fail, if the command has an owner. If this method
	 * throws, the exception is that of {@link CommandRegistry#register}, and the command
	 * is not registered; other interceptors may have been told of it.
	 * @param command the command
	 */
	default void onRegistration(CommandDefinition command) {
	}

	/**
	 * The rest of the way to the function of a command, for one call and one interceptor.
	 */
	interface Chain {

		/**
		 * Call the next interceptor, or the function if there is none.
		 * @param invocation the call, perhaps with another request or transport context
		 * @return the outcome: a value, a {@link io.cmdipc.message.Payload}, a
		 * {@link CompletionStage} of either, or {@code null} for none
		 * @throws Exception if the call fails
		 * @throws IllegalStateException if this was called before
		 */
		@Nullable Object proceed(CommandInvocation invocation) throws Exception;

		/**
		 * Call the next interceptor, or the function if there is none, and observe the
		 * outcome, which is the same for functions that block and those that return a
		 * stage.
		 * @param invocation the call, perhaps with another request or transport context
		 * @param observer called once with the result, or with {@code null} and the
		 * exception, by the thread that has the outcome; if it throws, the call fails
		 * @return the outcome
		 * @throws Exception if the call fails
		 * @throws IllegalStateException if this was called before
		 */
		default @Nullable Object proceed(CommandInvocation invocation,
				BiConsumer<@Nullable Object, @Nullable Throwable> observer) throws Exception {
			Object outcome;
			try {
				outcome = proceed(invocation);
			}
			catch (Throwable ex) {
				ObservedStage.fail(observer, ex);
				throw ex;
			}
			return ObservedStage.observe(outcome, observer);
		}

		/**
		 * Call the next interceptor, or the function if there is none, as a step of a
		 * stage that the interceptor returns, for instance in {@code thenCompose}.
		 * @param invocation the call, perhaps with another request or transport context
		 * @return the outcome as a stage, which fails if the call does
		 */
		default CompletionStage<@Nullable Object> proceedAsync(CommandInvocation invocation) {
			try {
				return ObservedStage.stage(proceed(invocation));
			}
			catch (Throwable ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

	}

}
