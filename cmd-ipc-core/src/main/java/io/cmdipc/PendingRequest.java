package io.cmdipc;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent to a channel and has no response yet.
 */
interface PendingRequest {

	/** Return the id of the request. */
	MessageId id();

	/** Return the channel that was asked, the only one that may respond. */
	CommandChannel asked();

	long deadline();

	/**
	 * Handle a response.
	 * @return whether it is of the type that this request is answered with
	 */
	boolean accept(ResponseMessage response);

	/** End the wait without a response. */
	void fail(CommandError error, @Nullable Throwable cause);

	/** End the wait for the response to a request that could not be sent. */
	default void unsent(CommandError error) {
		fail(error, null);
	}

	/** End a request that is not stored and will not be sent. */
	default void refuse(CommandError error) {
		fail(error, null);
	}

	/** End a forwarded request whose origin no longer waits, without a response. */
	default void abandon() {
	}

	/** Return whether a channel waits for the response. */
	default boolean isFrom(CommandChannel origin) {
		return false;
	}

}
