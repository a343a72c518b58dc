package io.cmdipc.http.server.webmvc;

import java.io.IOException;

import io.cmdipc.http.server.OutgoingResponse;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Writes responses of an endpoint to those of servlets.
 */
final class ServletResponses {

	private static final byte[] EMPTY = {};

	private ServletResponses() {
	}

	/** Set status and headers, and return the body that is to be written. */
	static byte[] describe(OutgoingResponse source, HttpServletResponse target) {
		target.setStatus(source.status());
		source.writeHeaders(target::setHeader, target::addHeader);
		byte[] body = source.body();
		if (body == null) {
			return EMPTY;
		}
		target.setContentLength(body.length);
		return body;
	}

	/** Write a response at once, which may wait for the client if it is large. */
	static void write(OutgoingResponse source, HttpServletResponse target) throws IOException {
		byte[] body = describe(source, target);
		if (body.length > 0) {
			target.getOutputStream().write(body);
		}
	}

	/**
	 * Write a response to a request that the container is about to end with an error,
	 * past all filters, since the request does not come back to them.
	 */
	static void writeToBrokenRequest(OutgoingResponse source, HttpServletResponse target) {
		HttpServletResponse original = target;
		while (original instanceof HttpServletResponseWrapper wrapper
				&& wrapper.getResponse() instanceof HttpServletResponse wrapped) {
			original = wrapped;
		}
		try {
			write(source, original);
			original.flushBuffer();
		}
		catch (IOException | IllegalStateException ex) {
			// The client is gone, and the container ends the request
		}
	}

	/**
	 * Whether a filter of the application may be waiting for what is written, to pass it
	 * on when the request comes back to it. Those of Spring Security write headers alone.
	 */
	static boolean isWrapped(HttpServletResponse response) {
		ServletResponse current = response;
		while (current instanceof ServletResponseWrapper wrapper) {
			if (!wrapper.getClass().getName().startsWith("org.springframework.security.")) {
				return true;
			}
			current = wrapper.getResponse();
		}
		return false;
	}

}
