package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call with code {@code invalid_request}: the caller has to change the
 * request.
 */
public class InvalidRequestException extends CommandException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public InvalidRequestException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public InvalidRequestException(String message, @Nullable Throwable cause) {
		super(ErrorCode.INVALID_REQUEST, message, cause);
	}

	@Override
	CommandException copy(String message, @Nullable Throwable cause) {
		return new InvalidRequestException(message, cause);
	}

}
