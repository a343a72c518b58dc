package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * Function behind a command.
 * <p>
 * A function is blocking by default: it may block, and runs on the handler executor, or
 * on the caller's thread if {@link CommandCaller#call call} is used in its own registry.
 * A {@linkplain #nonBlocking() non-blocking} function runs on the thread that delivers
 * the message and delays all messages behind it. So it returns at once, with a
 * {@link java.util.concurrent.CompletionStage} if the result takes time.
 */
@FunctionalInterface
public interface CommandFunction {

	/**
	 * Handle one call.
	 * @param invocation the call
	 * @return the result: a value, a {@link io.cmdipc.message.Payload}, a
	 * {@link java.util.concurrent.CompletionStage} of either, or {@code null} for none
	 * @throws Exception if the command fails; callers get code, text, domain code and
	 * details of a {@link CommandException}, and a neutral text for any other exception,
	 * unless a {@link CommandExceptionResolver} knows it
	 */
	@Nullable Object handle(CommandInvocation invocation) throws Exception;

	/**
	 * Return whether this function never blocks.
	 * @return whether it may run on the thread that delivers the message
	 */
	default boolean isNonBlocking() {
		return false;
	}

	/**
	 * Return whether the thread of this function is interrupted when its call is
	 * cancelled or its time is over. Only a blocking function that runs on the handler
	 * executor is.
	 * @return whether the function ends soon when it is interrupted, and leaves
	 * everything in order then
	 */
	default boolean isInterruptible() {
		return false;
	}

	/**
	 * Return this function, declared as one that may be interrupted.
	 * @return an interruptible function
	 */
	default CommandFunction interruptible() {
		CommandFunction function = this;
		return new CommandFunction() {

			@Override
			public @Nullable Object handle(CommandInvocation invocation) throws Exception {
				return function.handle(invocation);
			}

			@Override
			public boolean isNonBlocking() {
				return function.isNonBlocking();
			}

			@Override
			public boolean isInterruptible() {
				return true;
			}

		};
	}

	/**
	 * Return this function, declared as one that never blocks.
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
	 * Create a function of the request alone.
	 * @param requestType the type of the request; a call without a request is refused
	 * with code {@code invalid_request}
	 * @param function the function of the request
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
