package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A command whose function is in this registry.
 */
final class LocalCommand extends Route {

	private final CommandFunction function;

	private final boolean nonBlocking;

	LocalCommand(CommandDefinition definition, CommandFunction function) {
		this(definition, function, null);
	}

	LocalCommand(CommandDefinition definition, CommandFunction function, @Nullable CallCounter counter) {
		super(definition, counter);
		this.function = (counter != null) ? counter.counted(function) : function;
		this.nonBlocking = function.isNonBlocking();
	}

	CommandFunction function() {
		return this.function;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	@Nullable ChannelSession session() {
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
