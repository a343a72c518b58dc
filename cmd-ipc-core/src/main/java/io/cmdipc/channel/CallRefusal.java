package io.cmdipc.channel;

import java.time.Duration;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a registry did not start a call of a peer. The handler of the command
 * did not run, so the peer may call again.
 *
 * @param reason the kind of refusal
 * @param message a text that the peer can act on
 * @param retryAfter the time after which the peer may call again, {@code null} if it is
 * not known
 */
public record CallRefusal(Reason reason, String message, @Nullable Duration retryAfter) {

	/**
	 * Create a refusal of which it is not known when the peer may call again.
	 * @param reason the kind of refusal
	 * @param message a text that the peer can act on
	 */
	public CallRefusal(Reason reason, String message) {
		this(reason, message, null);
	}

	/**
	 * Create the refusal of a call beyond a limit of calls in a time.
	 * @param commandId the id of the command
	 * @param retryAfter the time after which the peer may call again
	 * @return a refusal with reason {@link Reason#RATE}, whose text says the time to wait
	 */
	public static CallRefusal rate(String commandId, Duration retryAfter) {
		return new CallRefusal(Reason.RATE, "Too many calls of command '" + commandId + "'. Call again in "
				+ Math.max(1, retryAfter.toMillis()) + " ms", retryAfter);
	}

	/**
	 * Create the refusal of a call whose sender is not known, and has to be.
	 * @param commandId the id of the command
	 * @return a refusal with reason {@link Reason#NOT_AUTHENTICATED}, whose error is that
	 * of a command that is not registered
	 */
	public static CallRefusal notAuthenticated(String commandId) {
		return new CallRefusal(Reason.NOT_AUTHENTICATED, "Command '" + commandId + "' is not registered");
	}

	/**
	 * Return the error of a response that refuses the call.
	 * @return an error with the code of the reason
	 */
	public CommandError toError() {
		return new CommandError(this.reason.code, this.message);
	}

	/**
	 * The kind of a refusal.
	 */
	public enum Reason {

		/**
		 * Too many calls are in progress: calls of the channel, calls that wait for other
		 * peers, or calls whose handlers occupy the threads.
		 */
		OVERLOADED(ErrorCode.INTERNAL_ERROR),

		/**
		 * Too many calls came in a time; {@link #retryAfter()} says when to call again.
		 */
		RATE(ErrorCode.INTERNAL_ERROR),

		/**
		 * The sender is not known, and what it asked for is not for everybody. The error
		 * is that of an unknown command, so that it tells nothing.
		 */
		NOT_AUTHENTICATED(ErrorCode.NOT_FOUND),

		/** The application stops, and takes on no further call. */
		STOPPING(ErrorCode.CHANNEL_DISCONNECTED);

		private final ErrorCode code;

		Reason(ErrorCode code) {
			this.code = code;
		}

	}

}
