package io.cmdipc.message;

/**
 * Exception for bytes that are not a message of the protocol, and for messages that
 * cannot be written as one.
 * <p>
 * Its text names the JSON path, the expected and the found value:
 * {@code $.response.error.code must be one of [not_found, …] but is "oops"}.
 */
public class InvalidMessageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String expected;

	private final String found;

	/**
	 * Create an exception.
	 * @param path the JSON path of the value, such as {@code $.id}
	 * @param expected a description of the expected value, such as {@code a string}
	 * @param found a short description of the value that was found
	 */
	public InvalidMessageException(String path, String expected, String found) {
		super(path + " must be " + expected + " but is " + found);
		this.path = path;
		this.expected = expected;
		this.found = found;
	}

	/**
	 * Return the JSON path of the value.
	 * @return the path, such as {@code $.response.error.code}, or {@code $} for the
	 * message
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return a description of the expected value.
	 * @return a phrase such as {@code a string}
	 */
	public String expected() {
		return this.expected;
	}

	/**
	 * Return a short description of the value that was found.
	 * @return a phrase such as {@code missing}, or a quoted and shortened text
	 */
	public String found() {
		return this.found;
	}

}
