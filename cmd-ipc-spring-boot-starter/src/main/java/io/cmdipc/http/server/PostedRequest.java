package io.cmdipc.http.server;

import java.util.function.Consumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.ResponseMessage;

/**
 * A request that a client posted. It is passed to the registry under an id of its own,
 * and the response goes back under the client's id.
 */
final class PostedRequest implements PendingExchange {

	private final MessageId id = MessageId.random();

	private final MessageId clientsId;

	private final boolean call;

	private final MessageCodec codec;

	private final Consumer<OutgoingResponse> responder;

	PostedRequest(MessageId clientsId, boolean call, MessageCodec codec, Consumer<OutgoingResponse> responder) {
		this.clientsId = clientsId;
		this.call = call;
		this.codec = codec;
		this.responder = responder;
	}

	@Override
	public MessageId id() {
		return this.id;
	}

	@Override
	public boolean isCall() {
		return this.call;
	}

	@Override
	public OutgoingResponse render(ExecuteCommandResponse outcome) {
		return message(outcome);
	}

	@Override
	public OutgoingResponse render(ListCommandsResponse list) {
		return message(list);
	}

	@Override
	public OutgoingResponse renderClosed() {
		return !this.call ? HttpReception.closed() : message(ExecuteCommandResponse.failed(this.id,
				new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The server closed before the command ended")));
	}

	private OutgoingResponse message(ResponseMessage response) {
		return OutgoingResponse.message(this.codec.encodeLine(response.withThid(this.clientsId)));
	}

	@Override
	public void respond(OutgoingResponse response) {
		this.responder.accept(response);
	}

}
