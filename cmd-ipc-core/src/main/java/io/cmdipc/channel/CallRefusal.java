package io.cmdipc.channel;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;

/**
 * The reason why a registry did not start a call of a peer. The handler of the command
 * did not run, so the peer may call again.
 *
 * @param reason the kind of refusal
 * @param message a text that the peer can act on
 */
public record CallRefusal(Reason reason, String message) {

	/**
	 * Return the error of a response that refuses the call.
	 * @return an error with code {@code internal_error}
	 */
	public CommandError toError() {
		return new CommandError(ErrorCode.INTERNAL_ERROR, this.message);
	}

	/**
	 * The kind of a refusal.
	 */
	public enum Reason {

		/**
		 * Too many calls are in progress: calls of the channel, calls that wait for other
		 * peers, or calls whose handlers occupy the threads.
		 */
		OVERLOADED

	}

}
