package io.cmdipc;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Exceptions of code that is not ours, which may fail when they are asked for something.
 */
final class Failures {

	private static final int MAX_DEPTH = 100;

	private Failures() {
	}

	/**
	 * Return the exception that futures have wrapped. Causes may form a cycle, so this
	 * ends at some depth.
	 */
	static Throwable unwrap(Throwable failure) {
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

	/** Add an exception that came up while another one was handled. */
	static void suppress(Throwable failure, Throwable suppressed) {
		if (failure != suppressed) {
			failure.addSuppressed(suppressed);
		}
	}

	/** Return the text of an exception. */
	static String text(Throwable failure) {
		return text(failure, "unknown reason");
	}

	/**
	 * Return the text of an exception.
	 * @param unknown the text if there is none
	 */
	static String text(Throwable failure, String unknown) {
		try {
			String text = failure.getMessage();
			return (text != null) ? text : unknown;
		}
		catch (Throwable ex) {
			return unknown;
		}
	}

	/**
	 * Return whether futures can pass an exception on. They ask it for its description,
	 * and do not complete if it fails.
	 */
	static boolean canPass(Throwable failure) {
		try {
			return failure.toString() != null;
		}
		catch (Throwable ex) {
			return false;
		}
	}

}
