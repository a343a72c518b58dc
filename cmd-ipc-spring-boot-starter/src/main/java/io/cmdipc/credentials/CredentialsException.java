package io.cmdipc.credentials;

/**
 * Failure to get credentials for a request, which therefore was not sent. Its message
 * goes to the log, and must not have any part of a credential; callers are told that
 * there is no access token.
 */
public final class CredentialsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message the reason, such as {@code registration 'billing': invalid_client}
	 */
	public CredentialsException(String message) {
		super(message);
	}

}
