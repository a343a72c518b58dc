package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Command that a registry can call.
 *
 * @param definition id, description and schemas
 * @param channelId the channel that leads to it, {@code null} if it is local
 * @param callCount the number of its calls by this registry and its peers, {@code null}
 * if the registry does not count calls
 */
public record RegisteredCommand(CommandDefinition definition, @Nullable String channelId,
		@Nullable CallCount callCount) {

	/**
	 * Return the id of the command.
	 * @return the id
	 */
	public String id() {
		return this.definition.id();
	}

	/**
	 * Return whether its function is in this registry.
	 * @return whether the command is local
	 */
	public boolean isLocal() {
		return this.channelId == null;
	}

}
