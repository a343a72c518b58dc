package io.cmdipc.http.server.webmvc;

import io.cmdipc.http.server.OutgoingResponse;

/**
 * A way to respond to a request after its first thread has left.
 */
interface AsyncRequest {

	/** Whether a response that is there already has to be written this way. */
	boolean isNeededFor(OutgoingResponse response, RequestBody body);

	/**
	 * Make the request asynchronous.
	 * @param bodyRead whether all of the body was read
	 */
	void start(boolean bodyRead);

	/** Do something on a thread of the container that handles no event. */
	void execute(Runnable task);

	/**
	 * Receive the news that the body cannot be read to its end, on the thread of the
	 * container that ends the request next. A response that is given inside is written by
	 * this thread.
	 */
	void bodyFailed(Runnable interruption);

	/** Receive the news that nothing of the body is left. */
	void bodyEnded();

	/** Respond. Called once, after the start, on any thread. */
	void respond(OutgoingResponse response);

}
