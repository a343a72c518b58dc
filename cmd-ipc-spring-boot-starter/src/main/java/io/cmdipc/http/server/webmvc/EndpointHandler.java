package io.cmdipc.http.server.webmvc;

import java.io.IOException;

import io.cmdipc.http.server.HttpEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Handles the requests to one endpoint. Spring's handler mappings ask it for its CORS
 * configuration and apply it themselves.
 */
final class EndpointHandler implements HttpRequestHandler, CorsConfigurationSource {

	private final HttpEndpoint endpoint;

	private final @Nullable CorsConfiguration cors;

	EndpointHandler(HttpEndpoint endpoint, @Nullable CorsConfiguration cors) {
		this.endpoint = endpoint;
		this.cors = cors;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		return this.cors;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		WebMvcExchange dispatched = DispatchedRequest.dispatched(request);
		if (dispatched != null) {
			dispatched.resume(response);
			return;
		}
		if (!request.isAsyncSupported()) {
			throw new IllegalStateException("A filter or servlet before the path " + this.endpoint.path()
					+ " does not support asynchronous requests. Set asyncSupported to true where it is registered.");
		}
		new WebMvcExchange(request, response).start(this.endpoint);
	}

	/** Return the allowed methods, which appear in descriptions of routes. */
	@Override
	public String toString() {
		return this.endpoint.toString();
	}

}
