package io.cmdipc.http.client;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Maps the ids of a peer's commands to what they are called here, and back.
 */
final class CommandPrefix {

	private final String start;

	/**
	 * Create a prefix.
	 * @param prefix what stands before the dot; {@code null} where ids are kept
	 */
	CommandPrefix(@Nullable String prefix) {
		if (prefix != null && (prefix.isBlank() || prefix.startsWith("_"))) {
			throw new IllegalArgumentException("'commandPrefix' must not be blank nor start with an underscore");
		}
		this.start = (prefix != null) ? prefix + "." : "";
	}

	boolean covers(String commandId) {
		return commandId.startsWith(this.start);
	}

	/** Return what the peer calls a command, {@code null} where it can have none such. */
	@Nullable String strip(String commandId) {
		if (this.start.isEmpty()) {
			return commandId;
		}
		String id = covers(commandId) ? commandId.substring(this.start.length()) : "";
		return (id.isBlank() || CommandDefinition.isPrivate(id)) ? null : id;
	}

	/** Return the commands of a peer that can be had here, under their ids here. */
	List<CommandDefinition> add(List<CommandDefinition> commands) {
		return commands.stream().filter(this::isAllowed).map(this::add).toList();
	}

	private boolean isAllowed(CommandDefinition command) {
		return !command.isPrivate() && this.start.length() + command.id().length() <= CommandDefinition.MAX_ID_LENGTH;
	}

	private CommandDefinition add(CommandDefinition command) {
		return this.start.isEmpty() ? command
				: new CommandDefinition(this.start + command.id(), command.description(), command.schema());
	}

	/** Return what all ids here start with. */
	@Override
	public String toString() {
		return this.start;
	}

}
