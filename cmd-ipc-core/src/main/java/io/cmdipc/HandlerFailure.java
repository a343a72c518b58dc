package io.cmdipc;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a function, as its outcome.
 *
 * @param commandId the command
 * @param shown the exception that a caller in this JVM may read
 * @param unexpected the exception that the function threw, {@code null} if it was a
 * {@link CommandException} for its caller
 */
record HandlerFailure(String commandId, CommandException shown, @Nullable Throwable unexpected) {

	private static final int MAX_DEPTH = 100;

	/*
	 * Called with little stack left if a function has called itself without end, so this
	 * links no string template.
	 */
	static HandlerFailure of(String commandId, Throwable failure) {
		Throwable cause = unwrap(failure);
		String text = "Command '".concat(commandId).concat("' failed");
		if (cause instanceof CommandException shown) {
			if (!blamesHandler(shown)) {
				return new HandlerFailure(commandId, readable(shown), null);
			}
			text = text.concat(", since its call of command '")
				.concat(String.valueOf(shown.commandId()))
				.concat("' failed with ")
				.concat(shown.code().wireName());
		}
		return new HandlerFailure(commandId, new CommandException(ErrorCode.INTERNAL_ERROR, text, cause), cause);
	}

	/*
	 * The exception of a call that the handler has made, and that was its mistake.
	 */
	private static boolean blamesHandler(CommandException failure) {
		return failure.isOfCall() && failure.code() == ErrorCode.INVALID_REQUEST;
	}

	private static CommandException readable(CommandException shown) {
		boolean readable = shown.getClass() == CommandException.class || Failures.canPass(shown);
		return readable ? shown : new CommandException(shown.toError(), null);
	}

	/*
	 * Causes may form a cycle, so this ends at some depth.
	 */
	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure;
		try {
			for (int depth = 0; depth < MAX_DEPTH && isWrapper(cause) && cause.getCause() != null; depth++) {
				cause = cause.getCause();
			}
			return cause;
		}
		catch (Throwable ex) {
			return cause;
		}
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException;
	}

	/** Return the exception for a caller in this JVM. */
	CommandException forCaller() {
		return (this.unexpected != null) ? this.shown.of(this.commandId) : this.shown.forCallOf(this.commandId);
	}

	/** Return what a peer may know. */
	CommandError error() {
		return this.shown.toError();
	}

}
