package io.cmdipc;

import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Copy for a log of an exception with a {@link CommandException} in its chain of causes
 * whose text has control characters: a peer wrote that text, and logging libraries print
 * the messages of exceptions as they are.
 */
final class PrintableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_DEPTH = 100;

	private PrintableException(Throwable failure, @Nullable Throwable cause) {
		super(Quoted.printable(failure.toString()), cause);
		setStackTrace(failure.getStackTrace());
	}

	/** Return a copy if one is needed, otherwise the exception. */
	static Throwable of(Throwable failure) {
		int depth = 0;
		for (Throwable link = failure; link != null && depth < MAX_DEPTH; link = link.getCause()) {
			if (link instanceof CommandException error && !isPrintable(String.valueOf(error.getMessage()))) {
				return copy(failure, 0);
			}
			depth++;
		}
		return failure;
	}

	private static boolean isPrintable(String text) {
		return Quoted.printable(text).equals(text);
	}

	/*
	 * Causes may form a cycle, so this ends at some depth.
	 */
	private static PrintableException copy(Throwable failure, int depth) {
		Throwable cause = failure.getCause();
		return new PrintableException(failure, (cause != null && depth < MAX_DEPTH) ? copy(cause, depth + 1) : null);
	}

	@Override
	@SuppressWarnings("OverrideThrowableToString")
	public String toString() {
		return String.valueOf(getMessage());
	}

}
