package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.MessageType;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of the messages of one channel that have the same sender.
 *
 * @param context the sender of the messages
 */
record SessionMessages(ChannelSession session, Receivers receivers, MessageContext context) implements MessageHandler {

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		this.receivers.registrar().receive(this.session, request, this.context);
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
		respond(response);
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		this.session.state().listed();
		this.session.trySend(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(),
				this.receivers.registrar().commandsFor(this.session, this.context)), MessageContext.NONE);
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		ListCommandsResponse permitted = this.receivers.registrar().permitted(this.session, response, this.context);
		PendingRequest request = this.session.find(response.thid());
		if (request == null || !request.accept(permitted)) {
			CompletableFuture<Void> unused = this.receivers.registrar().learn(this.session, permitted.commands());
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

	/**
	 * Tell the sender of an invalid request, or end the request that an invalid response
	 * belongs to.
	 */
	void onInvalid(InvalidMessageException reason) {
		String text = Failures.text(reason);
		this.session.refusals().refuse(RegistryCounter.INVALID_MESSAGE, "an invalid message", text);
		MessageType type = reason.messageType();
		if (type == null || this.session.isClosed()) {
			return;
		}
		switch (type) {
			case EXECUTE_COMMAND_REQUEST, REGISTER_COMMAND_REQUEST -> reject(type, reason.messageId(), text);
			case EXECUTE_COMMAND_RESPONSE, REGISTER_COMMAND_RESPONSE, LIST_COMMANDS_RESPONSE ->
				fail(reason.thid(), text, reason);
			case LIST_COMMANDS_REQUEST, EVENT -> {
			}
		}
	}

	private void reject(MessageType type, @Nullable MessageId id, String text) {
		if (id == null) {
			return;
		}
		if (type == MessageType.EXECUTE_COMMAND_REQUEST) {
			this.session.respond(ExecuteCommandResponse.failed(id,
					new CommandError(ErrorCode.INVALID_REQUEST, "The request is not a valid message: " + text)));
		}
		else {
			this.session.trySend(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, id, false),
					MessageContext.NONE);
		}
	}

	private void fail(@Nullable MessageId thid, String text, InvalidMessageException reason) {
		PendingRequest request = (thid != null) ? this.session.find(thid) : null;
		if (request != null) {
			request.fail(new CommandError(ErrorCode.INTERNAL_ERROR,
					"Channel '" + this.session.id() + "' received an invalid response: " + text), reason);
		}
	}

	private void respond(ResponseMessage response) {
		PendingRequest request = this.session.find(response.thid());
		if (request == null || !request.accept(response)) {
			this.session.refusals()
				.refuse(RegistryCounter.UNEXPECTED_RESPONSE,
						"a response that is not expected, " + response.type().wireName(), response.thid().toString());
		}
	}

}
