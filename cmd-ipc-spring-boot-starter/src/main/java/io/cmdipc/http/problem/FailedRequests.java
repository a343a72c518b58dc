package io.cmdipc.http.problem;

import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

/**
 * Problems of requests that failed because a call did.
 */
final class FailedRequests {

	private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

	private static final int MAX_DEPTH = 100;

	private final CommandProblems problems;

	FailedRequests(CommandProblems problems) {
		this.problems = problems;
	}

	/**
	 * Return the problem of a request.
	 * @return the problem, or {@code null} if no failed call is the reason
	 */
	@Nullable ProblemDetail find(Throwable reason, HttpMethod method, URI uri) {
		CommandException failure = unwrap(reason);
		ProblemDetail problem = (failure != null) ? this.problems.describe(failure) : null;
		if (failure == null || problem == null) {
			return null;
		}
		if (problem.getInstance() == null) {
			problem.setInstance(URI.create(uri.getRawPath()));
		}
		report(failure, problem, method, uri);
		return problem;
	}

	/*
	 * The stack trace of a handler is in the log of the application where it ran, and a
	 * registry reports timeouts and unreachable peers itself.
	 */
	private static void report(CommandException failure, ProblemDetail problem, HttpMethod method, URI uri) {
		if (failure.code() == ErrorCode.INTERNAL_ERROR && !LOG.isDebugEnabled()) {
			LOG.warn("{} {} has status {}, since command '{}' failed: {}", method, uri.getRawPath(),
					problem.getStatus(), failure.commandId(), Quoted.quote(failure.getMessage()));
		}
		else {
			LOG.debug("{} {} has status {}, since command '{}' failed", method, uri.getRawPath(), problem.getStatus(),
					failure.commandId(), failure);
		}
	}

	/*
	 * An exception of the application that has a failed call as its cause means something
	 * else, so only wrappers that others put around it are removed.
	 */
	private static @Nullable CommandException unwrap(Throwable reason) {
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
				|| failure instanceof UndeclaredThrowableException;
	}

}
