package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.message.ResponseMessage;

/**
 * Receiver of the messages of one channel that have the same sender.
 *
 * @param context the sender of the messages
 */
record SessionMessages(ChannelSession session, Receivers receivers, MessageContext context) implements MessageHandler {

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		this.receivers.registrar().receive(this.session, request);
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
		respond(response);
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		this.session.state().listed();
		this.session.trySend(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(),
				this.receivers.registrar().commandsFor(this.session)), MessageContext.NONE);
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		PendingRequest request = this.session.find(response.thid());
		if (request == null || !request.accept(response)) {
			CompletableFuture<Void> unused = this.receivers.registrar().learn(this.session, response.commands());
		}
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		this.receivers.calls().receive(this.session, request, this.context);
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		respond(response);
	}

	@Override
	public void onEvent(Event event) {
		this.receivers.events().receive(this.session, event, this.context);
	}

	private void respond(ResponseMessage response) {
		PendingRequest request = this.session.find(response.thid());
		if (request == null || !request.accept(response)) {
			this.session.refuse(RegistryCounter.UNEXPECTED_RESPONSE,
					"a response that is not expected, " + response.type().wireName(), response.thid().toString());
		}
	}

}
