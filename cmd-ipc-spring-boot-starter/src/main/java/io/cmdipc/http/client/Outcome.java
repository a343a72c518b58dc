package io.cmdipc.http.client;

/**
 * Outcome of an exchange with a peer: a line that should be a message, or a failure.
 */
sealed interface Outcome permits Outcome.Line, HttpFailure {

	/**
	 * The first line of the response that is not blank.
	 *
	 * @param bytes the line, possibly with white space around it
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Line(byte[] bytes) implements Outcome {

	}

}
