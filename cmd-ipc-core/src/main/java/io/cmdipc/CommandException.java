package io.cmdipc;

import java.util.Objects;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Thrown to the caller of a command that failed, wherever its handler runs; thrown by a
 * handler to say so itself.
 * <p>
 * Code and text cross channels as they are and nobody puts anything before them. The
 * cause never crosses one: it is there only where the handler ran in the caller's
 * registry.
 */
public class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	/**
	 * Create an exception.
	 * @param code which of the five kinds of failure this is
	 * @param message what the caller can act on; it is shown to peers
	 */
	public CommandException(ErrorCode code, String message) {
		this(code, message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param code which of the five kinds of failure this is
	 * @param message what the caller can act on; it is shown to peers
	 * @param cause what happened, for the log of this JVM alone
	 */
	public CommandException(ErrorCode code, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.code = Objects.requireNonNull(code, "'code' must not be null");
	}

	CommandException(CommandError error, @Nullable Throwable cause) {
		this(error.code(), error.message(), cause);
	}

	/**
	 * Return which of the five kinds of failure this is.
	 * @return the code
	 */
	public ErrorCode code() {
		return this.code;
	}

	/**
	 * Return class, code and text. The message is the text alone, as it crosses channels.
	 * @return text for a log
	 */
	@Override
	@SuppressWarnings("OverrideThrowableToString")
	public String toString() {
		return getClass().getName() + "[" + this.code.wireName() + "]: " + getLocalizedMessage();
	}

	/*
	 * A subclass may override getMessage and fail there.
	 */
	CommandError toError() {
		String text;
		try {
			text = getMessage();
		}
		catch (Throwable ex) {
			text = null;
		}
		return new CommandError(this.code, (text != null) ? text : this.code.wireName());
	}

}
