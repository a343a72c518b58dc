package io.cmdipc.handler;

/**
 * Exception of an event whose sender is not one that its listener requires. Events of
 * nobody are no failure of the application, so it has no stack.
 */
final class UnsuitableSenderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what the listener requires
	 */
	UnsuitableSenderException(String message) {
		super(message, null, false, false);
	}

}
