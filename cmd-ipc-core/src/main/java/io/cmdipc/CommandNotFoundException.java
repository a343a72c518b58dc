package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call with code {@code not_found}: the command is not registered or not
 * visible to the caller, or the handler did not find what was asked for.
 */
public class CommandNotFoundException extends CommandException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public CommandNotFoundException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public CommandNotFoundException(String message, @Nullable Throwable cause) {
		super(ErrorCode.NOT_FOUND, message, cause);
	}

	@Override
	CommandException copy(String message, @Nullable Throwable cause) {
		return new CommandNotFoundException(message, cause);
	}

}
