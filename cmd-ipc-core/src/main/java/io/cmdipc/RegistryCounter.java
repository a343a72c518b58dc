package io.cmdipc;

/**
 * What a registry counts: everything that it had to refuse, drop or give up.
 */
public enum RegistryCounter {

	/** What a peer sent was no message. */
	INVALID_MESSAGE,
	/** A response that nobody waits for, or from a channel that was not asked. */
	UNEXPECTED_RESPONSE,
	/** An answer that could not be sent, since its channel was closed or full. */
	UNDELIVERED_RESPONSE,
	/** A peer named a private command or event. */
	PRIVATE_ID,
	/** A peer wanted to register or list a command that has another owner. */
	TAKEN_COMMAND,
	/** A peer wanted to register or list more commands than one channel may own. */
	TOO_MANY_COMMANDS,
	/** A call came back to a registry that is forwarding it already. */
	LOOP,
	/** A call was refused since too many were in flight and waiting. */
	OVERLOAD,
	/** A call got no answer in time. */
	TIMEOUT,
	/** A handler threw something that is not a {@link CommandException}. */
	HANDLER_FAILURE,
	/** A listener threw. */
	LISTENER_FAILURE,
	/** An event was dropped since it had been seen before. */
	DUPLICATE_EVENT,
	/** An event did not reach a channel or a listener whose queue was full. */
	UNDELIVERED_EVENT,
	/**
	 * An event was forgotten before the deduplication window was over, for want of room.
	 */
	FORGOTTEN_EVENT,
	/**
	 * A peer named a command or event that the policy of its channel does not allow, or a
	 * command whose id is too long with the prefix of the channel.
	 */
	NOT_ALLOWED

}
