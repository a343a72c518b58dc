package io.cmdipc.message;

/**
 * Why a command failed.
 *
 * @param code one of the five kinds of failure
 * @param message what the caller can act on; never a stack trace, class name or path
 */
public record CommandError(ErrorCode code, String message) {

	/**
	 * What a registry answers to a call that it has not begun, since the channel has too
	 * many others under way. Where a transport has a way of its own to say so, its
	 * channel looks for this very object: an equal one may come from a command that has
	 * begun and called another.
	 */
	public static final CommandError OVERLOADED = new CommandError(ErrorCode.INTERNAL_ERROR,
			"The registry is overloaded with calls of this channel. Call again later");

}
