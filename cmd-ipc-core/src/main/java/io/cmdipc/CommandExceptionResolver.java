package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * Turns an exception of a handler into the one that its caller gets. Resolvers are asked
 * in order, and the first answer counts; if there is none, a {@link CommandException}
 * keeps its code and text, a {@link java.util.concurrent.TimeoutException} has code
 * {@code timeout}, and any other exception has code {@code internal_error} with a neutral
 * text.
 * <p>
 * <b>Threads.</b> Called by the thread on which the function failed, or its stage was
 * completed, which must not be blocked.
 */
@FunctionalInterface
public interface CommandExceptionResolver {

	/**
	 * Return the exception for the caller.
	 * @param invocation the call that failed
	 * @param failure the exception that the function threw, or its stage failed with,
	 * without the wrappers of futures
	 * @return the exception, of which code, text, domain code and details are sent;
	 * {@code null} to leave the failure to the next resolver. If its code is
	 * {@code internal_error}, the failure is logged.
	 */
	@Nullable CommandException resolve(CommandInvocation invocation, Throwable failure);

}
