package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent to a channel and has no answer yet.
 */
interface PendingReply {

	/** Return the id of the request. */
	MessageId id();

	/** Return the channel that was asked, and that alone may answer. */
	ChannelSession asked();

	long deadline();

	/** End the wait without an answer. */
	void fail(CommandError error, @Nullable Throwable cause);

	/** Take note that the request is not going to be sent, and this not stored. */
	default void refuse(CommandError error) {
		fail(error, null);
	}

	/**
	 * Return whether this still matters.
	 * @param origin a channel that is gone
	 * @return whether this was asked for the sake of that channel
	 */
	default boolean isFrom(ChannelSession origin) {
		return false;
	}

}
