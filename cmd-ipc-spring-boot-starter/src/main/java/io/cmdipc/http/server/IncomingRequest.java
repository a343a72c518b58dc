package io.cmdipc.http.server;

import java.net.InetSocketAddress;
import java.security.Principal;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as a web framework presents it to an {@link HttpEndpoint}, apart from
 * its body.
 * <p>
 * <b>Threads.</b> A request may be read by any thread, also after its response was
 * written: it is part of the {@link MessageContext} of the message. An implementation
 * over objects that the web server uses again copies what it needs.
 */
public interface IncomingRequest {

	/**
	 * Return the request method.
	 * @return the name of the method, such as {@code POST}
	 */
	String method();

	/**
	 * Return the request headers.
	 * @return a read-only view of the headers
	 */
	RequestHeaders headers();

	/**
	 * Return the address of the client.
	 * @return the address, or {@code null} if the server does not know it
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Return the authenticated sender of the request.
	 * @return the principal, or {@code null} if the sender was not authenticated
	 */
	@Nullable Principal principal();

	/**
	 * Return the context that is delivered with the message of this request. A web
	 * framework adds attributes of its own here; by default there are none.
	 * @param context the context with everything that this interface says
	 * @return the given context, or one that extends it
	 */
	default MessageContext extend(MessageContext context) {
		return context;
	}

}
