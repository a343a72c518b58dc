package io.cmdipc.http.problem;

import java.util.List;
import java.util.function.Supplier;

import io.cmdipc.CommandException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Resolver of exceptions of failed calls in a Spring MVC application, which responds with
 * a problem. It resolves exceptions of controllers and of functional endpoints that no
 * exception handler of the application has handled.
 */
public final class ServletProblemResolver implements HandlerExceptionResolver, Ordered {

	private static final Logger LOG = LoggerFactory.getLogger(ServletProblemResolver.class);

	private final FailedRequests requests;

	private final Supplier<List<HttpMessageConverter<?>>> converters;

	/**
	 * Create a resolver.
	 * @param problems describes failed calls
	 * @param converters returns the converters that write the problems, when they are
	 * needed
	 */
	public ServletProblemResolver(CommandProblems problems, Supplier<List<HttpMessageConverter<?>>> converters) {
		this.requests = new FailedRequests(problems);
		this.converters = converters;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		CommandException call = response.isCommitted() ? null : FailedRequests.unwrap(failure);
		ProblemDetail problem = (call != null)
				? this.requests.describe(call, HttpMethod.valueOf(request.getMethod()), request.getRequestURI()) : null;
		return (problem != null) ? respond(request, response, problem) : null;
	}

	private @Nullable ModelAndView respond(HttpServletRequest request, HttpServletResponse response,
			ProblemDetail problem) {
		try {
			ModelAndView view = ServerResponse.status(problem.getStatus())
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(problem)
				.writeTo(request, response, this.converters::get);
			return (view != null) ? view : new ModelAndView();
		}
		catch (Exception ex) {
			LOG.debug("Cannot write the problem of a failed call", ex);
			return null;
		}
	}

}
