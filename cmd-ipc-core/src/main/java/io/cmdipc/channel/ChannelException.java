package io.cmdipc.channel;

import org.jspecify.annotations.Nullable;

/**
 * Exception of a channel that did not send a message. Its text may be shown to callers of
 * commands.
 */
public class ChannelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Create an exception.
	 * @param reason the reason
	 * @param message a sentence that names the channel and shows no internals
	 */
	public ChannelException(Reason reason, String message) {
		this(reason, message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param reason the reason
	 * @param message a sentence that names the channel and shows no internals
	 * @param cause the exception of the transport
	 */
	public ChannelException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return the reason why the message was not sent.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Reason why a channel does not send a message.
	 */
	public enum Reason {

		/** The channel was closed, by this end or by its peer, or it broke. */
		CLOSED,
		/** Too many messages are waiting to be sent; the message may be sent later. */
		FULL,
		/** This channel can never send this message. */
		UNSENDABLE

	}

}
