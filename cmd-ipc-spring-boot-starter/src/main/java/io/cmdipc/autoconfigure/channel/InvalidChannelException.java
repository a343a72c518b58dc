package io.cmdipc.autoconfigure.channel;

/**
 * Exception for channels or servers that are declared in a way that cannot work. Boot
 * reports it as description and action.
 */
public final class InvalidChannelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param description a sentence that says what is wrong and names the property
	 * @param action a sentence that says what to write instead
	 */
	public InvalidChannelException(String description, String action) {
		super(description);
		this.action = action;
	}

	/**
	 * Create an exception that has a cause.
	 * @param description a sentence that says what is wrong and names the property
	 * @param action a sentence that says what to write instead
	 * @param cause the cause
	 */
	public InvalidChannelException(String description, String action, Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/**
	 * Return the action that mends the declaration.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
