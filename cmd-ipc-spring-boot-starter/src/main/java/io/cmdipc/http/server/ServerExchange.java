package io.cmdipc.http.server;

import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;

/**
 * A request of a client that the registry is to answer.
 */
interface ServerExchange {

	/** Return the id under which the registry answers. */
	MessageId id();

	/** Return whether a command is called, which may take its time. */
	boolean isCall();

	/**
	 * Return the response that tells an answer.
	 * @throws io.cmdipc.message.PayloadException if it cannot be written
	 */
	BytesResponse render(Message answer);

	/** Return the response where there will be no answer. */
	BytesResponse renderClosed();

	/** Give the client its response. Called once. */
	void respond(BytesResponse response);

}
