package io.cmdipc.http.server;

import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;

/**
 * Takes what the registry sends to clients: answers go to those who asked, questions are
 * answered here with no, since clients have no commands, and the rest is dropped.
 */
final class ServerAnswers implements MessageHandler {

	private final OpenExchanges exchanges;

	private final Consumer<Message> receiver;

	ServerAnswers(OpenExchanges exchanges, Consumer<Message> receiver) {
		this.exchanges = exchanges;
		this.receiver = receiver;
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		this.exchanges.answer(response.thid(), response);
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		this.exchanges.answer(response.thid(), response);
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		this.receiver.accept(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), List.of()));
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		this.receiver.accept(ExecuteCommandResponse.failed(request.id(), new CommandError(ErrorCode.NOT_FOUND,
				"Command '" + request.commandId() + "' is not registered: clients of HTTP have no commands")));
	}

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		this.receiver.accept(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), false));
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
	}

	@Override
	public void onEvent(Event event) {
	}

}
