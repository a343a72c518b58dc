package io.cmdipc.http.server.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The host and port that a request over HTTP/2 names, on a servlet container, which has
 * no header {@code Host} for it. To be loaded only if there are servlets.
 */
public final class ServletAuthority {

	private ServletAuthority() {
	}

	/**
	 * Return the authority of a request as the container got it: what a filter makes of
	 * forwarded headers is what the client says.
	 * @param request the request of a container, or of something else
	 * @return the authority, {@code null} if the request is not of a servlet container
	 * over HTTP/2
	 */
	public static @Nullable String of(@Nullable Object request) {
		Object original = request;
		while (original instanceof ServletRequestWrapper wrapper) {
			original = wrapper.getRequest();
		}
		return (original instanceof HttpServletRequest received && received.getProtocol().startsWith("HTTP/2"))
				? authority(received) : null;
	}

	private static String authority(ServletRequest request) {
		return request.getServerName() + ":" + request.getServerPort();
	}

}
