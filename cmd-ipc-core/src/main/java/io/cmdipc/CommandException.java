package io.cmdipc;

import java.util.Objects;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call that failed, wherever the handler runs. A handler throws it to
 * choose the code and text that its caller gets.
 * <p>
 * Code and text cross channels unchanged. If a handler lets the exception of a call that
 * it has made itself pass, {@code invalid_request} becomes {@code internal_error}, since
 * it blames the handler and not its caller; to report that code, throw a new exception.
 * The cause never crosses a channel: it is available only if the handler ran in the
 * registry of the caller.
 */
public class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private @Nullable String commandId;

	/**
	 * Create an exception.
	 * @param code the kind of failure
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public CommandException(ErrorCode code, String message) {
		this(code, message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param code the kind of failure
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public CommandException(ErrorCode code, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.code = Objects.requireNonNull(code, "'code' must not be null");
	}

	CommandException(CommandError error, @Nullable Throwable cause) {
		this(error.code(), error.message(), cause);
	}

	/**
	 * Declare the command whose call ends with this exception.
	 * @return this exception
	 */
	CommandException of(@Nullable String newCommandId) {
		if (newCommandId != null) {
			this.commandId = newCommandId;
		}
		return this;
	}

	/**
	 * Return the exception with which a call in this JVM ends: a copy, since a handler
	 * may throw a constant, but a subclass cannot be copied.
	 */
	CommandException forCallOf(@Nullable String newCommandId) {
		if (getClass() != CommandException.class) {
			return of(newCommandId);
		}
		CommandException copy = new CommandException(toError(), getCause());
		copy.setStackTrace(getStackTrace());
		for (Throwable suppressed : getSuppressed()) {
			copy.addSuppressed(suppressed);
		}
		return copy.of(newCommandId);
	}

	/**
	 * Whether a call has ended with this very exception, so that a handler which throws
	 * it lets the failure of its own call pass. Not known of a subclass.
	 */
	boolean isOfCall() {
		return getClass() == CommandException.class && this.commandId != null;
	}

	/**
	 * Return the id of the command whose call failed.
	 * @return the id, {@code null} if it is unknown, or no call has failed with this
	 * exception yet
	 */
	public final @Nullable String commandId() {
		return this.commandId;
	}

	/**
	 * Return the kind of failure.
	 * @return the code
	 */
	public final ErrorCode code() {
		return this.code;
	}

	/**
	 * Return the text for the caller.
	 * @return the text, or the name of the code if there is none
	 */
	@Override
	public String getMessage() {
		String text = super.getMessage();
		return (text != null) ? text : this.code.wireName();
	}

	/**
	 * Return class, code and text. The message is the text alone.
	 * @return text for a log, with a question mark for each control character, since a
	 * peer may have written it
	 */
	@Override
	@SuppressWarnings("OverrideThrowableToString")
	public String toString() {
		return getClass().getName() + "[" + this.code.wireName() + "]: "
				+ Quoted.printable(String.valueOf(getLocalizedMessage()));
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
