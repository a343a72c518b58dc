package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A peer that called a local command.
 */
record PeerRequester(ChannelSession session, MessageId requestId) implements Requester {

	@Override
	public void succeed(@Nullable Payload result) {
		this.session.respond(ExecuteCommandResponse.succeeded(this.requestId, result));
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		this.session.respond(ExecuteCommandResponse.failed(this.requestId, error));
	}

}
