package io.cmdipc;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The channel to the router, the destination of commands that have no owner here.
 */
record RouterChannel(ChannelSession session) implements Destination.Remote {

	@Override
	public @Nullable CallCounter counter() {
		return null;
	}

	@Override
	public String peerId(String commandId) {
		return this.session.boundary().peerId(commandId);
	}

	@Override
	public @Nullable Payload fit(@Nullable Payload payload) {
		return payload;
	}

}
