package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Exception for bytes that are not a message of the protocol, and for messages that
 * cannot be written as one.
 * <p>
 * Its text names the JSON path, the expected and the found value:
 * {@code $.response.error.code must be one of [not_found, …] but is "oops"}. If the type
 * and the ids of the message could be read, the exception has them too, so that its
 * sender can be told.
 */
public class InvalidMessageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String expected;

	private final String found;

	private transient @Nullable MessageType messageType;

	private transient @Nullable MessageId messageId;

	private transient @Nullable MessageId thid;

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

	/**
	 * Return the type of the message.
	 * @return the type, or {@code null} if it could not be read
	 */
	public @Nullable MessageType messageType() {
		return this.messageType;
	}

	/**
	 * Return the id of the message.
	 * @return the id, or {@code null} if it could not be read
	 */
	public @Nullable MessageId messageId() {
		return this.messageId;
	}

	/**
	 * Return the id of the request that the message responds to.
	 * @return the id, or {@code null} if there is none or it could not be read
	 */
	public @Nullable MessageId thid() {
		return this.thid;
	}

	/**
	 * Return this exception without the type and the ids of the message. For a channel
	 * that tells its peer in its own way, such as a status, so that the registry does
	 * not.
	 * @return another exception with the same text
	 */
	public InvalidMessageException withoutIds() {
		InvalidMessageException other = new InvalidMessageException(this.path, this.expected, this.found);
		other.initCause(this);
		return other;
	}

	/** Set what could be read of the message. */
	InvalidMessageException of(@Nullable MessageType type, @Nullable MessageId id, @Nullable MessageId requestId) {
		this.messageType = type;
		this.messageId = id;
		this.thid = requestId;
		return this;
	}

}
