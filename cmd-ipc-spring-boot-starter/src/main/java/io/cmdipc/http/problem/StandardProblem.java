package io.cmdipc.http.problem;

import java.net.URI;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The standard description of the failures with one code.
 *
 * @param status the status
 * @param detail the text, {@code null} for that of the failure
 */
record StandardProblem(HttpStatus status, @Nullable String detail) {

	/** The type of problems that their status explains (RFC 9457). */
	private static final URI NO_TYPE = URI.create("about:blank");

	static ProblemDetail of(CommandException failure) {
		StandardProblem standard = of(failure.code());
		String detail = (standard.detail() != null) ? standard.detail() : failure.getMessage();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(standard.status(), detail);
		problem.setType(NO_TYPE);
		problem.setProperty("code", failure.code().wireName());
		if (failure.commandId() != null) {
			problem.setProperty("command", failure.commandId());
		}
		if (failure.errorId() != null) {
			problem.setProperty("errorId", failure.errorId());
		}
		if (standard.detail() == null) {
			addDetails(problem, failure);
		}
		return problem;
	}

	private static void addDetails(ProblemDetail problem, CommandException failure) {
		if (failure.domainCode() != null) {
			problem.setProperty("domainCode", failure.domainCode());
		}
		Object details = failure.details(Object.class);
		if (details != null) {
			problem.setProperty("details", details);
		}
	}

	private static StandardProblem of(ErrorCode code) {
		return switch (code) {
			case INVALID_REQUEST -> new StandardProblem(HttpStatus.UNPROCESSABLE_CONTENT, null);
			case NOT_FOUND -> new StandardProblem(HttpStatus.NOT_FOUND, null);
			case INTERNAL_ERROR -> new StandardProblem(HttpStatus.INTERNAL_SERVER_ERROR, "The command failed");
			case TIMEOUT -> new StandardProblem(HttpStatus.GATEWAY_TIMEOUT, "The command did not respond in time");
			case CHANNEL_DISCONNECTED ->
				new StandardProblem(HttpStatus.SERVICE_UNAVAILABLE, "The command is unreachable at the moment");
		};
	}

}
