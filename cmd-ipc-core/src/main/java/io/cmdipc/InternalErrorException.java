package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call with code {@code internal_error}: the handler failed, or a registry
 * could not route or process the call.
 */
public class InternalErrorException extends CommandException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public InternalErrorException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public InternalErrorException(String message, @Nullable Throwable cause) {
		super(ErrorCode.INTERNAL_ERROR, message, cause);
	}

	@Override
	CommandException copy(String message, @Nullable Throwable cause) {
		return new InternalErrorException(message, cause);
	}

}
