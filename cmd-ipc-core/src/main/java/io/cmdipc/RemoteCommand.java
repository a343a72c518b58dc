package io.cmdipc;

import io.cmdipc.message.CommandDefinition;

/**
 * A command behind a channel.
 */
final class RemoteCommand extends Route {

	private final ChannelSession session;

	RemoteCommand(CommandDefinition definition, ChannelSession session) {
		super(definition);
		this.session = session;
	}

	ChannelSession session() {
		return this.session;
	}

	@Override
	String owner() {
		return "channel '" + this.session.id() + "'";
	}

}
