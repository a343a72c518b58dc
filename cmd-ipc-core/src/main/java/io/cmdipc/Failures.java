package io.cmdipc;

/**
 * Exceptions of code that is not ours, which may fail when they are asked for something.
 */
final class Failures {

	private Failures() {
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
