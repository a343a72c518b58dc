package io.cmdipc.http.server;

import java.nio.ByteBuffer;

/**
 * A request that an {@link HttpEndpoint} handles, as a web framework sees it.
 * <p>
 * <b>States.</b> If the body is {@link #needsBody needed}, its pieces are passed to
 * {@link #receive receive}, one at a time, and its end to {@link #complete complete}. If
 * it cannot be read to its end, or the client is gone, the exchange is {@link #cancel
 * cancelled}.
 */
public interface ServerExchange {

	/**
	 * Return whether the body of the request is needed.
	 * @return whether to pass on the body; if not, it need not be read
	 */
	boolean needsBody();

	/**
	 * Receive a piece of the body.
	 * @param piece the next bytes, which are copied
	 * @return whether to go on; if not, the exchange has its response, and the rest of
	 * the body need not be read
	 */
	boolean receive(ByteBuffer piece);

	/**
	 * Receive the end of the body.
	 */
	void complete();

	/**
	 * Receive the news that the rest of the body cannot be read, since it is broken or
	 * its client is gone. The exchange responds, in case that the client still listens.
	 */
	void interrupt();

	/**
	 * Cancel the exchange, since its response is no longer awaited. Harmless if it has
	 * ended already. May be called by any thread at any time.
	 */
	void cancel();

}
