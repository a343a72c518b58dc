package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * Turns the failure of a call into an exception of the caller's own, for example by its
 * {@link CommandException#domainCode() domain code}. Decoders are asked in order, and the
 * first answer counts.
 * <p>
 * An unchecked exception is thrown by {@link CommandCaller#call call} as it is. A checked
 * one, which {@code call} does not declare, is there the cause of the
 * {@link CommandException}, see {@link CommandException#decoded()}. A future fails with
 * either. An exception that is created here shows the line of the caller of {@code call}
 * in its stack.
 * <p>
 * <b>Threads.</b> Called by the thread of the caller for {@code call}, and by the thread
 * that ends the call for a future, which must not be blocked.
 */
@FunctionalInterface
public interface CommandErrorDecoder {

	/**
	 * Return the exception for the caller.
	 * @param failure the failure of the call, a good cause for the exception
	 * @return the exception, {@code null} to leave the failure to the next decoder
	 */
	@Nullable Throwable decode(CommandException failure);

}
