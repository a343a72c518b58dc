package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at startup if a method cannot be a command handler or an event listener. No
 * handler is registered then.
 */
final class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param description a description of the problem
	 * @param action a sentence that says how to fix it
	 * @param cause the cause, or {@code null} for none
	 */
	InvalidHandlerException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	InvalidHandlerException(String description, String action) {
		this(description, action, null);
	}

	/** Return the action that fixes the problem. */
	String action() {
		return this.action;
	}

}
