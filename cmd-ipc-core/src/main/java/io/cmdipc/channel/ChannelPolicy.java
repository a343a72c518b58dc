package io.cmdipc.channel;

import io.cmdipc.message.CommandDefinition;

/**
 * The rules for what may cross a channel. The registry asks its policy wherever the id of
 * a command or event is about to cross, in either direction. What is not allowed does not
 * exist for the peer: a call is answered {@code not_found}, a registration is refused,
 * everything else is dropped; all of that is counted. Private ids never cross, whatever a
 * policy returns.
 * <p>
 * <b>Threads.</b> Methods are called by any thread, on the path of every message, and
 * must not block.
 */
public interface ChannelPolicy {

	/** Allows everything but private ids, those that start with an underscore. */
	ChannelPolicy PUBLIC_IDS = new ChannelPolicy() {

		@Override
		public String toString() {
			return "ChannelPolicy[public ids]";
		}

	};

	/**
	 * Return whether the peer may list and call a command of this side.
	 * @param commandId the id of the command
	 * @return whether the command is exposed
	 */
	default boolean exposes(String commandId) {
		return !CommandDefinition.isPrivate(commandId);
	}

	/**
	 * Return whether the peer may call a command that is not of this application, but of
	 * another peer of it: then this side is a hub between the two. Asked about commands
	 * that are exposed; commands of modules are of this application.
	 * @param commandId the id of the command
	 * @return whether a call of the peer is forwarded, {@code true} by default
	 */
	default boolean forwards(String commandId) {
		return true;
	}

	/**
	 * Return whether the peer is listed a command that is not of this application. Asked
	 * about commands that are exposed and forwarded.
	 * @param commandId the id of the command
	 * @return whether the command is listed, {@code false} by default, since the peer of
	 * a hub that knows all others would list them to everyone else
	 */
	default boolean listsForwarded(String commandId) {
		return false;
	}

	/**
	 * Return whether this side takes over a command of the peer and calls it there.
	 * @param commandId the id of the command on this side
	 * @return whether the command is accepted
	 */
	default boolean accepts(String commandId) {
		return !CommandDefinition.isPrivate(commandId);
	}

	/**
	 * Return whether an event of this side is sent to the peer.
	 * @param eventId the id of the event
	 * @return whether the event is sent
	 */
	default boolean sendsEvent(String eventId) {
		return !CommandDefinition.isPrivate(eventId);
	}

	/**
	 * Return whether an event of the peer is received.
	 * @param eventId the id of the event
	 * @return whether the event is received
	 */
	default boolean receivesEvent(String eventId) {
		return !CommandDefinition.isPrivate(eventId);
	}

}
