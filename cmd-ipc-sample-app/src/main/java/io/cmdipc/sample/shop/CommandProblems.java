package io.cmdipc.sample.shop;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns a failed call into a problem response.
 */
@RestControllerAdvice
class CommandProblems {

	@ExceptionHandler
	ProblemDetail handle(CommandException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(statusOf(ex.code()), ex.getMessage());
		problem.setProperty("code", ex.code().wireName());
		return problem;
	}

	private static HttpStatus statusOf(ErrorCode code) {
		return switch (code) {
			case INVALID_REQUEST -> HttpStatus.UNPROCESSABLE_CONTENT;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
			case CHANNEL_DISCONNECTED -> HttpStatus.SERVICE_UNAVAILABLE;
			case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
	}

}
