package io.cmdipc.http.client;

/**
 * What came of an exchange with a peer: a line that should be a message, or a failure.
 */
sealed interface Answer permits Answer.Line, HttpFailure {

	/**
	 * The first line of the response that is not blank.
	 *
	 * @param bytes the line, perhaps with white space around it
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Line(byte[] bytes) implements Answer {

	}

}
