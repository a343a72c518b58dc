package io.cmdipc.http.autoconfigure;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that only one of the servers of an application serves: that of the context, or
 * that of the management port, which is in a child context and finds the routes of its
 * parents.
 */
final class RoutesOfContext implements RouterFunction<ServerResponse> {

	private final RouterFunction<ServerResponse> routes;

	private final ApplicationContext context;

	private final boolean onManagementPort;

	RoutesOfContext(RouterFunction<ServerResponse> routes, ApplicationContext context, boolean onManagementPort) {
		this.routes = routes;
		this.context = context;
		this.onManagementPort = onManagementPort;
	}

	@Override
	public Mono<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		return isServedBy(request.exchange().getApplicationContext()) ? this.routes.route(request) : Mono.empty();
	}

	@SuppressWarnings("ReferenceEquality")
	private boolean isServedBy(@Nullable ApplicationContext server) {
		if (this.onManagementPort) {
			return WebServerApplicationContext.hasServerNamespace(server, "management");
		}
		return server == null || server == this.context;
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
