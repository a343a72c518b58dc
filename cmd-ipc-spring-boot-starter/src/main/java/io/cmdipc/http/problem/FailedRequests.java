package io.cmdipc.http.problem;

import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Problems of requests that failed because a call did.
 */
final class FailedRequests {

	private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

	private static final int MAX_DEPTH = 100;

	private static final int MAX_TEXT = 200;

	private final CommandProblems problems;

	FailedRequests(CommandProblems problems) {
		this.problems = problems;
	}

	/**
	 * Return the failed call that is the reason of a failed request. An exception of the
	 * application that has a failed call as its cause means something else, so only
	 * wrappers that others put around it are removed.
	 * @return the exception of the call, {@code null} if no failed call is the reason
	 */
	static @Nullable CommandException unwrap(Throwable reason) {
		Throwable current = reason;
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			if (current instanceof CommandException failure) {
				return failure;
			}
			current = isWrapper(current) ? current.getCause() : null;
		}
		return null;
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof UndeclaredThrowableException || Exceptions.isRetryExhausted(failure)
				|| Exceptions.unwrap(failure) != failure;
	}

	/** Return whether Spring responds to an exception by its annotation. */
	static boolean isAnnotated(CommandException failure) {
		return AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class);
	}

	/**
	 * Return the problem of a failed call.
	 * @param failure the exception of the call
	 * @param method the method of the request
	 * @param path the path of the request as the client wrote it
	 * @return the problem, or {@code null} to leave the exception to others
	 */
	@Nullable ProblemDetail describe(CommandException failure, HttpMethod method, String path) {
		if (failure instanceof ErrorResponse own) {
			return at(path, own.getBody());
		}
		ProblemDetail problem = isAnnotated(failure) ? null : this.problems.describe(failure);
		if (problem == null) {
			return null;
		}
		report(failure, problem, method, path);
		return at(path, problem);
	}

	private static ProblemDetail at(String path, ProblemDetail problem) {
		if (problem.getInstance() == null) {
			problem.setInstance(uriOf(path));
		}
		return problem;
	}

	/*
	 * Clients may write a path that is no URI, or that a URI begins a host with.
	 */
	private static @Nullable URI uriOf(String path) {
		try {
			URI uri = new URI(path);
			return path.equals(uri.getRawPath()) ? uri : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	/*
	 * The stack trace of a handler is in the log of the application where it ran, and a
	 * registry reports timeouts and unreachable peers itself.
	 */
	private static void report(CommandException failure, ProblemDetail problem, HttpMethod method, String path) {
		String shown = Quoted.printable(path);
		String what = (failure.commandId() != null) ? "command '" + failure.commandId() + "'" : "a call";
		if (failure.code() == ErrorCode.INTERNAL_ERROR && !LOG.isDebugEnabled()) {
			LOG.warn("{} {} has status {}, since {} failed: {}", method, shown, problem.getStatus(), what,
					Quoted.quote(failure.getMessage(), MAX_TEXT));
		}
		else {
			LOG.debug("{} {} has status {}, since {} failed", method, shown, problem.getStatus(), what, failure);
		}
	}

}
