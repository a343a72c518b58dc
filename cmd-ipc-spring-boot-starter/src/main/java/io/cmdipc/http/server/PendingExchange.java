package io.cmdipc.http.server;

import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;

/**
 * A request of a client that waits for the response of the registry.
 */
interface PendingExchange {

	/** Return the id of the request within this application. */
	MessageId id();

	/** Whether a command is called, which may take its time. */
	boolean isCall();

	/**
	 * Return the response that carries the outcome of a call.
	 * @throws io.cmdipc.message.PayloadException if it cannot be written
	 */
	OutgoingResponse render(ExecuteCommandResponse outcome);

	/** Return the response that carries the commands of the registry. */
	OutgoingResponse render(ListCommandsResponse list);

	/** Return the response if the registry will give none. */
	OutgoingResponse renderClosed();

	/** Give the client its response. Called once. */
	void respond(OutgoingResponse response);

}
