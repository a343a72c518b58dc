package io.cmdipc.benchmarks.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * The fastest handler of Spring MVC that answers such a call and nothing else: the thread
 * of the request reads the body as bytes, without a converter of Spring, and writes the
 * line as one array with its length.
 */
final class BareServlet implements HttpRequestHandler {

	private final BareJson json = new BareJson();

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] line = this.json.answer(request.getInputStream().readAllBytes());
		response.setStatus(HttpServletResponse.SC_OK);
		response.setHeader("Content-Type", MediaType.APPLICATION_NDJSON_VALUE);
		response.setContentLength(line.length);
		response.getOutputStream().write(line);
	}

}
