package io.cmdipc.http.server;

import java.util.function.Consumer;

import io.cmdipc.channel.CallingPeer;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.ResponseMessage;

/**
 * All clients of a server as one peer: each response goes to the client whose request
 * waits for it.
 */
final class HttpClients extends CallingPeer {

	private final OpenExchanges exchanges;

	HttpClients(OpenExchanges exchanges, Consumer<ResponseMessage> responses) {
		super(responses);
		this.exchanges = exchanges;
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		this.exchanges.respond(response);
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		this.exchanges.respond(response);
	}

}
