package io.cmdipc;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A peer that called a local command.
 */
record PeerRequester(ChannelSession session, ExecuteCommandRequest request) implements Requester {

	@Override
	public void succeed(@Nullable Payload result) {
		this.session.respond(ExecuteCommandResponse.succeeded(this.request.id(), result));
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		this.session.respond(ExecuteCommandResponse.failed(this.request.id(), error));
	}

	@Override
	public void fail(HandlerFailure failure) {
		this.session.respond(response(failure));
	}

	/** End a call that was forwarded and whose command has not begun. */
	void failUnbegun(HandlerFailure failure) {
		this.session.respond(response(failure).asUnbegun());
	}

	private ExecuteCommandResponse response(HandlerFailure failure) {
		return new ExecuteCommandResponse(MessageId.random(), failure.details().toMeta(), this.request.id(), null,
				failure.error());
	}

	@Override
	public void unbegun(CommandError error) {
		this.session.respond(ExecuteCommandResponse.refused(this.request.id(), error));
	}

	@Override
	public boolean isFor(ChannelSession peer, MessageId id) {
		return this.session == peer && this.request.id().equals(id);
	}

	@Override
	public void refuse(CallRefusal refusal) {
		this.session.refuse(this.request, refusal);
	}

}
