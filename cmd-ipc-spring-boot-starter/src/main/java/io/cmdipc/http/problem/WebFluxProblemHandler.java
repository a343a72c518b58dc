package io.cmdipc.http.problem;

import java.util.List;

import io.cmdipc.CommandException;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Handler of exceptions of failed calls in a WebFlux application, which responds with a
 * problem. It handles exceptions of controllers, of functional endpoints and of filters
 * that no exception handler of the application has handled.
 */
public final class WebFluxProblemHandler implements WebExceptionHandler, Ordered {

	private final FailedRequests requests;

	private final List<HttpMessageWriter<?>> writers;

	/**
	 * Create a handler.
	 * @param problems describes failed calls
	 * @param codecs writes the problems
	 */
	public WebFluxProblemHandler(CommandProblems problems, ServerCodecConfigurer codecs) {
		this.requests = new FailedRequests(problems);
		this.writers = codecs.getWriters();
	}

	/** The last before Spring Boot's, which handles every exception. */
	@Override
	public int getOrder() {
		return -2;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		CommandException call = exchange.getResponse().isCommitted() ? null : FailedRequests.unwrap(failure);
		if (call == null) {
			return Mono.error(failure);
		}
		ServerHttpRequest request = exchange.getRequest();
		ProblemDetail problem = this.requests.describe(call, request.getMethod(), request.getURI().getRawPath());
		if (problem != null) {
			return respond(exchange, problem);
		}
		return Mono.error(FailedRequests.isAnnotated(call) ? call : failure);
	}

	private Mono<Void> respond(ServerWebExchange exchange, ProblemDetail problem) {
		exchange.getResponse().getHeaders().clearContentHeaders();
		return ServerResponse.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyValue(problem)
			.flatMap((response) -> response.writeTo(exchange, new Writers(this.writers)));
	}

	private record Writers(List<HttpMessageWriter<?>> messageWriters) implements ServerResponse.Context {

		@Override
		public List<ViewResolver> viewResolvers() {
			return List.of();
		}

	}

}
