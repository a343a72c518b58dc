package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where a command lives. A route is a claim, which keeps others from taking the id, until
 * it is published, and only then found.
 */
abstract sealed class Route permits LocalCommand, RemoteCommand {

	private final CommandDefinition definition;

	private final @Nullable CallCounter counter;

	private volatile boolean published;

	Route(CommandDefinition definition, @Nullable CallCounter counter) {
		this.definition = definition;
		this.counter = counter;
	}

	CommandDefinition definition() {
		return this.definition;
	}

	/** Return what counts its calls, {@code null} where nothing does. */
	@Nullable CallCounter counter() {
		return this.counter;
	}

	boolean isPublished() {
		return this.published;
	}

	void publish() {
		this.published = true;
	}

	/** Return the channel behind which it lives, {@code null} if it is local. */
	abstract @Nullable ChannelSession session();

	/** Return whether a peer is told that this registry has the command. */
	abstract boolean isListedTo(ChannelSession peer);

	/** Return who has it, for an error text. */
	abstract String owner();

}
