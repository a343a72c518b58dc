package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;

/**
 * Waits for calls on the thread of the caller.
 *
 * @param nonBlocking whether the current thread must not block
 */
record CallingThread(BooleanSupplier nonBlocking) {

	/**
	 * Require that the current thread may block.
	 * @throws IllegalStateException if it must not block
	 */
	void requireBlocking(String commandId) {
		if (this.nonBlocking.getAsBoolean()) {
			throw new IllegalStateException("'call' would wait for command '" + commandId + "' on thread '"
					+ Thread.currentThread().getName() + "', which must not block: use 'execute' instead, "
					+ "or a method of a client that does not wait");
		}
	}

	/**
	 * Wait for a call. The thread that ends the call creates its failure. A reader of the
	 * stack trace wants to know the caller, so it is created anew here.
	 * @throws CommandException if it fails
	 * @throws IllegalStateException if it is in progress and this thread must not block
	 */
	<T> T join(String commandId, CompletableFuture<T> call) {
		if (!call.isDone() && this.nonBlocking.getAsBoolean()) {
			call.cancel(false);
			requireBlocking(commandId);
		}
		try {
			return call.get();
		}
		catch (InterruptedException ex) {
			call.cancel(false);
			Thread.currentThread().interrupt();
			throw CallFailures
				.of(new CommandError(ErrorCode.INTERNAL_ERROR,
						"The caller was interrupted while waiting for the result"), ex)
				.ofCall(commandId);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof CommandException failure) ? CallFailures.renew(failure)
					: CallFailures.of(new CommandError(ErrorCode.INTERNAL_ERROR, "The call failed"), ex.getCause());
		}
	}

}
