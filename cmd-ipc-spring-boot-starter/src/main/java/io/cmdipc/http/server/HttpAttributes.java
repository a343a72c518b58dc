package io.cmdipc.http.server;

import java.net.InetSocketAddress;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.channel.MessageContext.Attribute;

/**
 * Attributes of the {@link MessageContext} of a call that came over HTTP. They may be
 * read by any thread, also after the response was written.
 */
public final class HttpAttributes {

	/**
	 * The address of the client. Behind a proxy it is the proxy's, unless the web server
	 * takes it from forwarded headers.
	 */
	public static final Attribute<InetSocketAddress> REMOTE_ADDRESS = Attribute.of("remoteAddress",
			InetSocketAddress.class);

	/** The headers of the request. */
	public static final Attribute<RequestHeaders> HEADERS = Attribute.of("headers", RequestHeaders.class);

	private HttpAttributes() {
	}

}
