package io.cmdipc;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The one who called a local command, and is told the outcome once.
 */
interface Requester {

	void succeed(@Nullable Payload result);

	void fail(CommandError error, @Nullable Throwable cause);

	/** End a call whose function has failed. */
	void fail(HandlerFailure failure);

	/** End a call whose function never ran and never will. */
	void refuse(CallRefusal refusal);

	/** End a call that was queued, and whose function never will run. */
	void unbegun(CommandError error);

	/** Return whether this is a peer that made a certain call. */
	default boolean isFor(ChannelSession peer, MessageId id) {
		return false;
	}

	/** Keep a call that is to be abandoned if its outcome is no longer wanted. */
	default void hold(Held call) {
	}

	/**
	 * A call that is queued or in progress.
	 */
	interface Held {

		void abandon();

	}

}
