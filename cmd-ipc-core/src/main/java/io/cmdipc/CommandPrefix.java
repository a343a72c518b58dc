package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The mapping between the ids of a peer's commands and their ids in this registry.
 */
final class CommandPrefix {

	/** Leaves room for the dot and an id of one character. */
	private static final int MAX_LENGTH = CommandDefinition.MAX_ID_LENGTH - 2;

	private final String start;

	/**
	 * Create a mapping.
	 * @param prefix the part before the dot, {@code null} if both ids are the same
	 */
	CommandPrefix(@Nullable String prefix) {
		this.start = (prefix != null) ? prefix + "." : "";
	}

	static void check(String prefix) {
		if (Arguments.notBlank(prefix, "prefix").length() > MAX_LENGTH) {
			throw new IllegalArgumentException("'prefix' must not be longer than " + MAX_LENGTH + " characters");
		}
		for (String part : prefix.split("\\.", -1)) {
			if (part.isBlank()) {
				throw new IllegalArgumentException("'prefix' must not start or end with a dot, nor have blank parts");
			}
			if (CommandDefinition.isPrivate(part)) {
				throw new IllegalArgumentException("No part of 'prefix' may start with an underscore");
			}
		}
	}

	/**
	 * Return whether the peer can have a command.
	 * @param commandId the id in this registry
	 * @return whether the id is a public one behind the prefix
	 */
	boolean covers(String commandId) {
		int length = this.start.length();
		return length == 0 || (commandId.length() > length && commandId.startsWith(this.start)
				&& commandId.charAt(length) != '_' && !commandId.substring(length).isBlank());
	}

	/**
	 * Return the id that the peer uses for a command that is {@link #covers covered}.
	 * @param commandId the id in this registry
	 * @return the id without the prefix
	 */
	String strip(String commandId) {
		return this.start.isEmpty() ? commandId : commandId.substring(this.start.length());
	}

	/**
	 * Return the definition of a peer's command in this registry.
	 * @param command the definition of the peer
	 * @return a definition with a prefixed id, {@code null} if that id is too long
	 */
	@Nullable CommandDefinition add(CommandDefinition command) {
		if (this.start.isEmpty()) {
			return command;
		}
		String id = add(command.id());
		return (id != null) ? new CommandDefinition(id, command.description(), command.schema()) : null;
	}

	/**
	 * Return the id of a peer's command in this registry.
	 * @param peerId the id that the peer uses
	 * @return the id with the prefix, {@code null} if it is too long
	 */
	@Nullable String add(String peerId) {
		return (this.start.length() + peerId.length() <= CommandDefinition.MAX_ID_LENGTH) ? this.start + peerId : null;
	}

}
