package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * What a command does.
 * <p>
 * A function is blocking unless it says otherwise: it may wait, and runs on the handler
 * executor, or on the caller's thread where {@link CommandCaller#call call} finds it in
 * its own registry. A {@linkplain #nonBlocking() non-blocking} one runs on the thread
 * that delivers the message, delays everything behind it, and so returns at once, with a
 * {@link java.util.concurrent.CompletionStage} where the result takes time.
 */
@FunctionalInterface
public interface CommandFunction {

	/**
	 * Handle one call.
	 * @param invocation what is asked
	 * @return the result: a value, a {@link io.cmdipc.message.Payload}, a
	 * {@link java.util.concurrent.CompletionStage} of either, or {@code null} for none
	 * @throws Exception if the command fails; callers see code and text of a
	 * {@link CommandException}, and of anything else only that the command failed
	 */
	@Nullable Object handle(CommandInvocation invocation) throws Exception;

	/**
	 * Return whether this function never waits.
	 * @return whether it may run on the thread that delivers the message
	 */
	default boolean isNonBlocking() {
		return false;
	}

	/**
	 * Return this function, declared as one that never waits.
	 * @return a non-blocking function
	 */
	default CommandFunction nonBlocking() {
		CommandFunction function = this;
		return new CommandFunction() {

			@Override
			public @Nullable Object handle(CommandInvocation invocation) throws Exception {
				return function.handle(invocation);
			}

			@Override
			public boolean isNonBlocking() {
				return true;
			}

			@Override
			public CommandFunction nonBlocking() {
				return this;
			}

		};
	}

	/**
	 * Create a function of its request alone.
	 * @param requestType what the request is read as; a call without a request is refused
	 * with code {@code invalid_request}
	 * @param function what the command does
	 * @param <T> the type of the request
	 * @return a blocking function
	 */
	static <T> CommandFunction of(Class<T> requestType, Body<T> function) {
		return (invocation) -> function.apply(invocation.request(requestType));
	}

	/**
	 * A function of a request that may throw.
	 *
	 * @param <T> the type of the request
	 */
	@FunctionalInterface
	interface Body<T> {

		/**
		 * Handle one call.
		 * @param request the request
		 * @return the result, or a {@link java.util.concurrent.CompletionStage} of it
		 * @throws Exception if the command fails
		 */
		@Nullable Object apply(T request) throws Exception;

	}

}
