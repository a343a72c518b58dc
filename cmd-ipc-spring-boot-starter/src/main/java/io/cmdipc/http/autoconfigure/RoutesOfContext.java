package io.cmdipc.http.autoconfigure;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that only the server of one context serves. The server of a child context finds
 * the routes of its parents, and the one of the management port is meant for Actuator
 * alone.
 */
final class RoutesOfContext implements RouterFunction<ServerResponse> {

	private final RouterFunction<ServerResponse> routes;

	private final ApplicationContext context;

	RoutesOfContext(RouterFunction<ServerResponse> routes, ApplicationContext context) {
		this.routes = routes;
		this.context = context;
	}

	@Override
	@SuppressWarnings("ReferenceEquality")
	public Mono<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		ApplicationContext server = request.exchange().getApplicationContext();
		return (server == null || server == this.context) ? this.routes.route(request) : Mono.empty();
	}

	@Override
	public void accept(RouterFunctions.Visitor visitor) {
		this.routes.accept(visitor);
	}

	@Override
	public String toString() {
		return this.routes.toString();
	}

}
