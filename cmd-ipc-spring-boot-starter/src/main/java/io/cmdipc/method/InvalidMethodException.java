package io.cmdipc.method;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at startup if a method cannot be a command handler, an event listener or a
 * method of a client. No handler is registered then.
 */
public final class InvalidMethodException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param description a description of the problem
	 * @param action a sentence that says how to fix it
	 * @param cause the cause, or {@code null} for none
	 */
	public InvalidMethodException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/**
	 * Create an exception without a cause.
	 * @param description a description of the problem
	 * @param action a sentence that says how to fix it
	 */
	public InvalidMethodException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Return the action that fixes the problem.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
