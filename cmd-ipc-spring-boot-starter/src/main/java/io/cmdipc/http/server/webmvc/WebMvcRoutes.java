package io.cmdipc.http.server.webmvc;

import java.util.LinkedHashMap;
import java.util.Map;

import io.cmdipc.http.server.HttpServerChannel;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Routes of Spring MVC to the endpoints of an {@link HttpServerChannel}.
 * <p>
 * Requests are handled asynchronously, so all filters before the servlet have to support
 * that. The message context of each call has the principal of the request.
 */
public final class WebMvcRoutes {

	private WebMvcRoutes() {
	}

	/**
	 * Create routes.
	 * @param channel the channel
	 * @param cors the permissions of pages of other origins, or {@code null} for none
	 * @return a mapping with a handler for each endpoint of the channel
	 * @throws IllegalArgumentException if pages of every origin may send cookies
	 */
	public static AbstractUrlHandlerMapping of(HttpServerChannel channel, @Nullable CorsConfiguration cors) {
		if (cors != null) {
			cors.validateAllowCredentials();
		}
		Map<String, Object> handlers = new LinkedHashMap<>();
		channel.endpoints().forEach((endpoint) -> handlers.put(endpoint.path(), new EndpointHandler(endpoint, cors)));
		return new SimpleUrlHandlerMapping(handlers);
	}

	/**
	 * Create a filter that refuses forms at the path of commands, as the endpoint does.
	 * Before all other filters, it keeps them and the servlet from reading a form, which
	 * holds a thread until its client has sent it.
	 * @param channel the channel
	 * @return a filter for the path of commands
	 */
	public static Filter formFilter(HttpServerChannel channel) {
		return new FormFilter(channel.endpoints().get(0));
	}

}
