package io.cmdipc;

import io.cmdipc.message.CommandDefinition;

/**
 * Where a command lives. A route is a claim, which keeps others from taking the id, until
 * it is published, and only then found.
 */
abstract sealed class Route permits LocalCommand, RemoteCommand {

	private final CommandDefinition definition;

	private volatile boolean published;

	Route(CommandDefinition definition) {
		this.definition = definition;
	}

	CommandDefinition definition() {
		return this.definition;
	}

	boolean isPublished() {
		return this.published;
	}

	void publish() {
		this.published = true;
	}

	/** Return who has it, for an error text. */
	abstract String owner();

}
