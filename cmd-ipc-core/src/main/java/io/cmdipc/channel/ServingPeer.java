package io.cmdipc.channel;

import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.message.CommandDefinition;
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
 * A peer that serves calls and makes none, as seen by the channel that leads to it: the
 * client's end of a transport with request and response, such as HTTP.
 * <p>
 * A channel passes each message that its registry sends to this handler. Calls go to the
 * peer. Requests to list or register commands are answered here: the first with the
 * commands that the channel knows, the second with success, since a peer that makes no
 * calls cannot object, and only then the channel may be the router. Events and responses
 * are dropped.
 */
public abstract class ServingPeer implements MessageHandler {

	private final Consumer<ResponseMessage> responses;

	/**
	 * Create a peer.
	 * @param responses receives the messages for the registry
	 */
	protected ServingPeer(Consumer<ResponseMessage> responses) {
		this.responses = responses;
	}

	/**
	 * Return the commands of the peer.
	 * @return the commands, as far as they are known
	 */
	protected abstract List<CommandDefinition> commands();

	/**
	 * Deliver a response to the registry.
	 * @param response the response
	 */
	protected final void respond(ResponseMessage response) {
		this.responses.accept(response);
	}

	@Override
	public abstract void onExecuteRequest(ExecuteCommandRequest request);

	@Override
	public final void onListRequest(ListCommandsRequest request) {
		respond(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), commands()));
	}

	@Override
	public final void onRegisterRequest(RegisterCommandRequest request) {
		respond(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), true));
	}

	@Override
	public final void onRegisterResponse(RegisterCommandResponse response) {
	}

	@Override
	public final void onListResponse(ListCommandsResponse response) {
	}

	@Override
	public final void onExecuteResponse(ExecuteCommandResponse response) {
	}

	@Override
	public final void onEvent(Event event) {
	}

}
