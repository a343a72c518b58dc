package io.cmdipc.http.server.webflux;

import java.time.Duration;

import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.HttpServerChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes of WebFlux to the endpoints of an {@link HttpServerChannel}.
 * <p>
 * The message context of each call has the principal of the exchange and the Reactor
 * context of the request.
 */
public final class WebFluxRoutes {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private WebFluxRoutes() {
	}

	/**
	 * Create routes that give no permission to pages of other origins.
	 * @param channel the channel
	 * @return a route for each endpoint of the channel
	 */
	public static RouterFunction<ServerResponse> of(HttpServerChannel channel) {
		return of(channel, null);
	}

	/**
	 * Create routes.
	 * @param channel the channel
	 * @param cors the permissions of pages of other origins, or {@code null} for none
	 * @return a route for each endpoint of the channel
	 * @throws IllegalArgumentException if pages of every origin may send cookies
	 */
	public static RouterFunction<ServerResponse> of(HttpServerChannel channel, @Nullable CorsConfiguration cors) {
		if (cors != null) {
			cors.validateAllowCredentials();
		}
		return channel.endpoints()
			.stream()
			.map((endpoint) -> route(endpoint, cors))
			.reduce(RouterFunction::and)
			.orElseThrow();
	}

	private static RouterFunction<ServerResponse> route(HttpEndpoint endpoint, @Nullable CorsConfiguration cors) {
		return RouterFunctions.route(RequestPredicates.path(endpoint.path()),
				new EndpointHandler(endpoint, cors, PATIENCE));
	}

}
