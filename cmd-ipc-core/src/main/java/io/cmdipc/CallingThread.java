package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

import io.cmdipc.message.ErrorCode;

/**
 * The thread of somebody who wants to wait for a call.
 *
 * @param nonBlocking says whether it must not
 */
record CallingThread(BooleanSupplier nonBlocking) {

	/**
	 * Refuse to go on where that could make a thread wait that must not.
	 * @throws IllegalStateException if it must not
	 */
	void requireBlocking(String commandId) {
		if (this.nonBlocking.getAsBoolean()) {
			throw new IllegalStateException("'call' would wait for command '" + commandId + "' on thread '"
					+ Thread.currentThread().getName() + "', which must not wait: use 'execute'");
		}
	}

	/**
	 * Wait for a call.
	 * @throws CommandException if it fails
	 * @throws IllegalStateException if it has not ended and this thread must not wait
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
			throw new CommandException(ErrorCode.INTERNAL_ERROR, "The caller was interrupted while it waited", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof CommandException failure) {
				throw failure;
			}
			throw new CommandException(ErrorCode.INTERNAL_ERROR, "The call failed", ex.getCause());
		}
	}

	/**
	 * Wait for a call whose failure is made where the answer comes in. What its reader
	 * wants to know is who called, so it is made anew here.
	 */
	<T> T joinRemote(String commandId, CompletableFuture<T> call) {
		try {
			return join(commandId, call);
		}
		catch (CommandException ex) {
			throw (ex.getClass() == CommandException.class)
					? new CommandException(ex.code(), String.valueOf(ex.getMessage()), ex.getCause()) : ex;
		}
	}

}
