package io.cmdipc.http.server.webflux;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * The host and port that a request over HTTP/2 names, on a servlet container, which has
 * no header {@code Host} for it. To be loaded only if there are servlets.
 */
final class ServletAuthority {

	private ServletAuthority() {
	}

	/**
	 * Return the authority of a request as the container got it: what a filter makes of
	 * forwarded headers is what the client says.
	 * @return the authority, {@code null} if the request is not of a servlet container
	 * over HTTP/2
	 */
	static @Nullable String of(ServerHttpRequest request) {
		return (nativeRequest(request) instanceof HttpServletRequest original
				&& original.getProtocol().startsWith("HTTP/2"))
						? original.getServerName() + ":" + original.getServerPort() : null;
	}

	/* A request of a test or of another kind has none. */
	private static @Nullable Object nativeRequest(ServerHttpRequest request) {
		try {
			return ServerHttpRequestDecorator.getNativeRequest(request);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return null;
		}
	}

}
