package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A command that a registry can reach.
 *
 * @param definition id, description and schemas
 * @param channelId the channel behind which it lives; {@code null} where it is local
 * @param callCount how often it was called so far by this registry and its peers;
 * {@code null} where the registry does not {@link CommandRegistryBuilder#countCalls
 * count}
 */
public record RegisteredCommand(CommandDefinition definition, @Nullable String channelId,
		@Nullable CallCount callCount) {

	/**
	 * Return the name callers use.
	 * @return the id
	 */
	public String id() {
		return this.definition.id();
	}

	/**
	 * Return whether its handler is in this registry.
	 * @return whether no channel is needed to call it
	 */
	public boolean isLocal() {
		return this.channelId == null;
	}

}
