package io.cmdipc.channel;

import org.jspecify.annotations.Nullable;

/**
 * Thrown where a message was not sent. Its text may be shown to callers of commands.
 */
public class ChannelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Create an exception.
	 * @param reason what hindered the channel
	 * @param message a sentence that names the channel and no internals
	 */
	public ChannelException(Reason reason, String message) {
		this(reason, message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param reason what hindered the channel
	 * @param message a sentence that names the channel and no internals
	 * @param cause what the transport threw
	 */
	public ChannelException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return what hindered the channel.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What hinders a channel.
	 */
	public enum Reason {

		/** The channel is closed, by this end, by its peer, or because it broke. */
		CLOSED,
		/** Too much is waiting to be sent; later it may work. */
		FULL,
		/** This message cannot cross this channel, now or later. */
		UNSENDABLE

	}

}
