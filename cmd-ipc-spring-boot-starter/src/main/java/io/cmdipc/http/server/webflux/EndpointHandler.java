package io.cmdipc.http.server.webflux;

import java.security.Principal;
import java.time.Duration;

import io.cmdipc.http.server.HttpEndpoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Handles the requests to one endpoint, subject to CORS.
 * <p>
 * Spring's handler mappings ask a handler for its CORS configuration and apply it
 * themselves. If the routes are served without a mapping, or a filter of the application
 * hides this handler, it is applied here; applying it twice changes nothing.
 */
final class EndpointHandler implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

	private static final CorsProcessor CORS = new DefaultCorsProcessor();

	private final HttpEndpoint endpoint;

	private final @Nullable CorsConfiguration cors;

	private final Duration patience;

	/**
	 * Create a handler.
	 * @param patience the time until the principal of a request has to be known, since
	 * the time limit of its call does not run before
	 */
	EndpointHandler(HttpEndpoint endpoint, @Nullable CorsConfiguration cors, Duration patience) {
		this.endpoint = endpoint;
		this.cors = cors;
		this.patience = patience;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
		return this.cors;
	}

	/** Spring puts this into the description of every request. */
	@Override
	public String toString() {
		return this.endpoint.toString();
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		ServerWebExchange exchange = request.exchange();
		if (this.cors != null) {
			boolean permitted = CORS.process(this.cors, exchange);
			if (!permitted || CorsUtils.isPreFlightRequest(exchange.getRequest())) {
				return ServerResponse.status(permitted ? HttpStatus.OK : HttpStatus.FORBIDDEN).build();
			}
		}
		return withPrincipal(exchange);
	}

	/*
	 * An exchange whose principal nobody set has the one empty Mono, and need not be
	 * asked.
	 */
	@SuppressWarnings("ReferenceEquality")
	private Mono<ServerResponse> withPrincipal(ServerWebExchange exchange) {
		Mono<Principal> principal = exchange.getPrincipal();
		if (principal == Mono.<Principal>empty()) {
			return respond(exchange, null);
		}
		return principal.singleOptional()
			.timeout(this.patience, Mono.error(() -> unknownPrincipal(exchange)))
			.flatMap((known) -> respond(exchange, known.orElse(null)));
	}

	private static ResponseStatusException unknownPrincipal(ServerWebExchange exchange) {
		exchange.getResponse().getHeaders().set("Cmd-Ipc-Begun", "false");
		return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
				"The principal of the request was not known in time");
	}

	private Mono<ServerResponse> respond(ServerWebExchange exchange, @Nullable Principal principal) {
		return Mono.create((sink) -> new WebFluxExchange(exchange.getRequest(), sink).start(this.endpoint,
				new WebFluxRequest(exchange, principal, sink.contextView())));
	}

}
