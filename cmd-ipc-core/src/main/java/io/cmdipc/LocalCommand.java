package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A command whose function is in this registry.
 */
final class LocalCommand extends Route implements Destination {

	private final CommandFunction function;

	private final boolean nonBlocking;

	LocalCommand(CommandDefinition definition, CommandFunction function) {
		this(definition, function, function.isNonBlocking(), null);
	}

	/**
	 * Create a command.
	 * @param function the function, with everything that is wrapped around it
	 */
	LocalCommand(CommandDefinition definition, CommandFunction function, boolean nonBlocking,
			@Nullable CallCounter counter) {
		super(definition, counter);
		this.function = (counter != null) ? counter.counted(function) : function;
		this.nonBlocking = nonBlocking;
	}

	CommandFunction function() {
		return this.function;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	Destination destination() {
		return this;
	}

	@Override
	@Nullable ChannelSession ownerSession() {
		return null;
	}

	@Override
	boolean isListedTo(ChannelSession peer) {
		return peer.boundary().exposes(definition().id());
	}

	@Override
	String owner() {
		return "this registry";
	}

}
