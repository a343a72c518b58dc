package io.cmdipc.autoconfigure;

/**
 * Thrown where channels are declared in a way that cannot work.
 */
final class InvalidChannelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidChannelException(String description, String action) {
		super(description);
		this.action = action;
	}

	InvalidChannelException(String description, String action, Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/** Return what to do. */
	String action() {
		return this.action;
	}

}
