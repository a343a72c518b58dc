package io.cmdipc.http.server;

import java.util.function.Consumer;

/**
 * An endpoint of an {@link HttpServerChannel}, which a web framework serves at a path.
 * <p>
 * The web framework hands each request to {@link #handle handle}, whatever its method;
 * then it passes on the body, if {@link ServerExchange#needsBody wanted}, and writes the
 * response when it comes. Nothing here waits.
 */
public interface HttpEndpoint {

	/**
	 * Return the path of this endpoint.
	 * @return an absolute path, such as {@code /cmd}
	 */
	String path();

	/**
	 * Begin to handle a request.
	 * @param request the request
	 * @param responder receives the response: once, on any thread, perhaps before this
	 * returns; not at all after the exchange was {@link ServerExchange#cancel cancelled}
	 * @return the exchange
	 */
	ServerExchange handle(IncomingRequest request, Consumer<OutgoingResponse> responder);

}
