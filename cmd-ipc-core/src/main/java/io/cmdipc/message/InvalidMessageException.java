package io.cmdipc.message;

/**
 * Thrown where bytes are not a message of the protocol, or a message cannot be written as
 * one.
 * <p>
 * Its text names all three parts:
 * {@code $.response.error.code must be one of [not_found, …] but is "oops"}.
 */
public class InvalidMessageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String expected;

	private final String found;

	/**
	 * Create an exception.
	 * @param path the place, such as {@code $.id}
	 * @param expected what belongs there
	 * @param found what is there, shortened
	 */
	public InvalidMessageException(String path, String expected, String found) {
		super(path + " must be " + expected + " but is " + found);
		this.path = path;
		this.expected = expected;
		this.found = found;
	}

	/**
	 * Return the place in the message.
	 * @return a path such as {@code $.response.error.code}, {@code $} for the whole
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return what belongs there.
	 * @return a phrase such as {@code a string}
	 */
	public String expected() {
		return this.expected;
	}

	/**
	 * Return what was found, never more than a hint of it.
	 * @return a phrase such as {@code absent}, or a quoted and shortened text
	 */
	public String found() {
		return this.found;
	}

}
