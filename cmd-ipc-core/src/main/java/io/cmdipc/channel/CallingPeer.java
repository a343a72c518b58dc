package io.cmdipc.channel;

import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
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
 * A peer that makes calls and serves none, as seen by the channel that it uses: the
 * server's end of a transport with request and response, such as HTTP.
 * <p>
 * A channel passes each message that its registry sends to this handler. Responses to
 * calls and to requests for the list of commands go to the peer. Requests are answered
 * here: the peer has no commands, refuses a registration, and a call fails with
 * {@code not_found}. Events are dropped.
 */
public abstract class CallingPeer implements MessageHandler {

	private final Consumer<ResponseMessage> responses;

	/**
	 * Create a peer.
	 * @param responses receives the messages for the registry
	 */
	protected CallingPeer(Consumer<ResponseMessage> responses) {
		this.responses = responses;
	}

	@Override
	public abstract void onExecuteResponse(ExecuteCommandResponse response);

	@Override
	public abstract void onListResponse(ListCommandsResponse response);

	@Override
	public final void onExecuteRequest(ExecuteCommandRequest request) {
		this.responses.accept(ExecuteCommandResponse.failed(request.id(), new CommandError(ErrorCode.NOT_FOUND,
				"Command '" + request.commandId() + "' is not registered: the peer only makes calls")));
	}

	@Override
	public final void onListRequest(ListCommandsRequest request) {
		this.responses.accept(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), List.of()));
	}

	@Override
	public final void onRegisterRequest(RegisterCommandRequest request) {
		this.responses.accept(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), false));
	}

	@Override
	public final void onRegisterResponse(RegisterCommandResponse response) {
	}

	@Override
	public final void onEvent(Event event) {
	}

}
