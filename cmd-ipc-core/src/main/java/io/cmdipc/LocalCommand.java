package io.cmdipc;

import io.cmdipc.message.CommandDefinition;

/**
 * A command whose function is in this registry.
 */
final class LocalCommand extends Route {

	private final CommandFunction function;

	private final boolean nonBlocking;

	LocalCommand(CommandDefinition definition, CommandFunction function) {
		super(definition);
		this.function = function;
		this.nonBlocking = function.isNonBlocking();
	}

	CommandFunction function() {
		return this.function;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	String owner() {
		return "this registry";
	}

}
