package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the command table: a command and its owner. A route is a claim, which keeps
 * others from taking the id, until it is published, and only then found.
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

	public @Nullable CallCounter counter() {
		return this.counter;
	}

	boolean isPublished() {
		return this.published;
	}

	void publish() {
		this.published = true;
	}

	RegisteredCommand describe() {
		ChannelSession session = ownerSession();
		return new RegisteredCommand(this.definition, (session != null) ? session.id() : null,
				(this.counter != null) ? this.counter.now() : null);
	}

	/** Return what a call of the command is sent to. */
	abstract Destination destination();

	/** Return the channel that owns the command, {@code null} if it is local. */
	abstract @Nullable ChannelSession ownerSession();

	/** Return whether a peer is told that this registry has the command. */
	abstract boolean isListedTo(ChannelSession peer);

	/** Return the owner for an error text. */
	abstract String owner();

}
