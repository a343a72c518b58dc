package io.cmdipc.http.server;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * What is at one path: the methods that are allowed, and for whom.
 * <p>
 * Spring's handler mappings ask a handler for its CORS configuration and then see to it
 * themselves. Where the routes are served without a mapping, this does; doing it twice
 * changes nothing.
 */
final class HttpResource implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

	private static final CorsProcessor CORS = new DefaultCorsProcessor();

	private final HandlerFunction<ServerResponse> handler;

	private final List<HttpMethod> methods;

	private final String allow;

	private final @Nullable CorsConfiguration cors;

	/**
	 * Create a resource.
	 * @param handler what handles the methods
	 * @param methods the methods, but for {@code OPTIONS}
	 * @param cors which other origins may use this, {@code null} for none
	 */
	HttpResource(HandlerFunction<ServerResponse> handler, List<HttpMethod> methods, @Nullable CorsConfiguration cors) {
		this.handler = handler;
		this.methods = methods;
		this.allow = Stream.concat(methods.stream(), Stream.of(HttpMethod.OPTIONS))
			.map(HttpMethod::name)
			.collect(Collectors.joining(", "));
		this.cors = cors;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
		return this.cors;
	}

	/** Spring puts this into the description of every request. */
	@Override
	public String toString() {
		return this.allow;
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
		HttpMethod method = request.method();
		if (this.methods.contains(method)) {
			return this.handler.handle(request);
		}
		boolean asksForMethods = method.equals(HttpMethod.OPTIONS);
		return ServerResponse.status(asksForMethods ? HttpStatus.OK : HttpStatus.METHOD_NOT_ALLOWED)
			.header(HttpHeaders.ALLOW, this.allow)
			.build();
	}

}
