package io.cmdipc.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Exception for JSON that is not what its type expects, with the expectation as a phrase
 * that may be sent to a peer, such as {@code one of [low, high]}.
 */
public final class UnexpectedValueException extends MismatchedInputException {

	private static final long serialVersionUID = 1L;

	private final String expectation;

	UnexpectedValueException(JsonParser parser, String expectation, Class<?> type, @Nullable Throwable cause) {
		super(parser, "Expected " + expectation, type);
		this.expectation = expectation;
		if (cause != null) {
			initCause(cause);
		}
	}

	/**
	 * Return the expectation.
	 * @return a phrase that follows the word <i>be</i>
	 */
	public String expectation() {
		return this.expectation;
	}

}
