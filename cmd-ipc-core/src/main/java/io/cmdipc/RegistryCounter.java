package io.cmdipc;

/**
 * Counter of something that a registry did, or had to refuse, drop or give up. The last
 * few count what is no trouble.
 */
public enum RegistryCounter {

	/** Data of a peer that is not a message. */
	INVALID_MESSAGE,
	/** A response that is not expected, or from a channel that was not asked. */
	UNEXPECTED_RESPONSE,
	/** A response that could not be sent because its channel was closed or full. */
	UNDELIVERED_RESPONSE,
	/** A message of a peer with the id of a private command or event. */
	PRIVATE_ID,
	/** A command of a peer that has another owner. */
	TAKEN_COMMAND,
	/** A command of a peer beyond the limit of its channel. */
	TOO_MANY_COMMANDS,
	/** A call that came back to a registry that is already forwarding it. */
	LOOP,
	/** A call that was refused because too many are in progress and queued. */
	OVERLOAD,
	/** A call without a response in time. */
	TIMEOUT,
	/**
	 * A handler that failed with {@code internal_error}, unless it threw that
	 * {@link CommandException} itself.
	 */
	HANDLER_FAILURE,
	/** A handler that ran longer than the threshold for a warning. */
	SLOW_HANDLER,
	/** A listener that threw an exception. */
	LISTENER_FAILURE,
	/** An event that was dropped because it was seen before. */
	DUPLICATE_EVENT,
	/** An event that did not reach a channel or a listener with a full queue. */
	UNDELIVERED_EVENT,
	/**
	 * An event that was forgotten before the deduplication window ended, for lack of
	 * room.
	 */
	FORGOTTEN_EVENT,
	/**
	 * A command or event of a peer that the policy of its channel does not allow, or a
	 * command whose id is too long with the prefix of the channel.
	 */
	NOT_ALLOWED,
	/**
	 * A call, command or event of a peer that an authorizer does not permit, or an event
	 * that a listener refuses to its sender.
	 */
	NOT_AUTHORIZED,
	/** A call that an admission refused, such as one beyond a limit of the rate. */
	NOT_ADMITTED,
	/**
	 * A channel policy, authorizer or admission that threw an exception, so an id did not
	 * cross its channel.
	 */
	POLICY_FAILURE,
	/**
	 * A change that registry listeners are not told, since it was undone while they were
	 * too slow.
	 */
	UNDELIVERED_CHANGE,
	/** A further attempt of a call whose channel was disconnected. */
	RETRY,
	/** A peer that can be reached again. */
	RECONNECT,
	/** An event that was sent to a channel; one that is sent to two counts twice. */
	EVENT_SENT,
	/** An event of a peer that the policy of its channel allows, duplicates included. */
	EVENT_RECEIVED

}
