package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call with code {@code timeout}: no response arrived in time. Whether the
 * handler ran is unknown.
 */
public class CommandTimeoutException extends CommandException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public CommandTimeoutException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public CommandTimeoutException(String message, @Nullable Throwable cause) {
		super(ErrorCode.TIMEOUT, message, cause);
	}

	@Override
	CommandException copy(String message, @Nullable Throwable cause) {
		return new CommandTimeoutException(message, cause);
	}

}
