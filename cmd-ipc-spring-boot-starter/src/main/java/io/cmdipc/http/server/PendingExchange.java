package io.cmdipc.http.server;

import io.cmdipc.message.Message;
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
	 * Return the response that carries a response of the registry.
	 * @throws io.cmdipc.message.PayloadException if it cannot be written
	 */
	OutgoingResponse render(Message response);

	/** Return the response if the registry will give none. */
	OutgoingResponse renderClosed();

	/** Give the client its response. Called once. */
	void respond(OutgoingResponse response);

}
