package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Whoever waits for the outcome of a local command. Told once.
 */
interface ReplyTo {

	void succeed(@Nullable Payload result);

	void fail(CommandError error, @Nullable Throwable cause);

	/** Take note of what to give up when the outcome does not matter any more. */
	default void hold(Held call) {
	}

	/**
	 * A call that waits for its turn or for its outcome.
	 */
	interface Held {

		void abandon();

	}

}
