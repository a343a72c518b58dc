package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at start-up where a method cannot be the handler of a command or a listener of
 * events. Nothing is registered then.
 */
public class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param description what is wrong
	 * @param action what to do about it
	 * @param cause what happened, {@code null} where nothing did but the method
	 */
	public InvalidHandlerException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	InvalidHandlerException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Return what to do about it.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
