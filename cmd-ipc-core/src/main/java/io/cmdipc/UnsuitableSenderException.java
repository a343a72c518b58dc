package io.cmdipc;

/**
 * Exception of a listener that does not take an event of its sender, for instance of one
 * who is not authenticated. It is no failure of the application: the event is counted as
 * {@link RegistryCounter#NOT_AUTHORIZED}. Peers may cause it as often as they like, so it
 * has no stack.
 */
public final class UnsuitableSenderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that says what the listener requires
	 */
	public UnsuitableSenderException(String message) {
		super(message, null, false, false);
	}

}
