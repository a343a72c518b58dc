package io.cmdipc.autoconfigure.channel;

/**
 * Thrown where channels are declared in a way that cannot work.
 */
public final class InvalidChannelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	public InvalidChannelException(String description, String action) {
		super(description);
		this.action = action;
	}

	public InvalidChannelException(String description, String action, Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/** Return what to do. */
	public String action() {
		return this.action;
	}

}
