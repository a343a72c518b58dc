package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.cmdipc.CommandException;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandInvocation;
import io.cmdipc.Violations;
import io.cmdipc.message.PayloadException;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Resolver of the exceptions of Spring and Jackson for values that a handler cannot bind
 * or that are invalid. The texts of failed conversions have the rejected values, and are
 * replaced.
 */
final class BindingErrors implements CommandExceptionResolver {

	private static final String NOT_VALID = "is not a valid value";

	@Override
	public @Nullable CommandException resolve(CommandInvocation invocation, Throwable failure) {
		Violations violations = violations(failure);
		return (violations != null) ? violations.toException(invocation.commandId(), failure) : null;
	}

	private static @Nullable Violations violations(Throwable failure) {
		if (failure instanceof BindException binding) {
			return new Violations(binding.getAllErrors().stream().map((error) -> violation("$", error)).toList());
		}
		if (failure instanceof MethodValidationException method) {
			return method.isForReturnValue() ? null : ofParameters(method.getParameterValidationResults());
		}
		if (failure instanceof PayloadException payload) {
			return isOfReading(payload.getCause()) ? Violations.of(payload.path(), payload.reason()) : null;
		}
		return (failure instanceof JacksonException json && isOfReading(failure))
				? Violations.of(path(json), (json instanceof StreamReadException) ? "must be JSON" : NOT_VALID) : null;
	}

	private static boolean isOfReading(@Nullable Throwable failure) {
		return failure instanceof MismatchedInputException || failure instanceof StreamReadException;
	}

	private static String path(JacksonException failure) {
		StringBuilder path = new StringBuilder("$");
		for (JacksonException.Reference step : failure.getPath()) {
			String name = step.getPropertyName();
			path.append((name != null) ? Quoted.pathStep(name) : "[" + step.getIndex() + "]");
		}
		return path.toString();
	}

	private static Violations ofParameters(List<ParameterValidationResult> results) {
		List<Violations.Violation> violations = new ArrayList<>();
		for (ParameterValidationResult result : results) {
			String name = result.getMethodParameter().getParameterName();
			String path = "$" + ((name != null) ? Quoted.pathStep(name) : "");
			if (result.getContainerIndex() != null) {
				path += "[" + result.getContainerIndex() + "]";
			}
			else if (result.getContainerKey() != null) {
				path += Quoted.pathStep(result.getContainerKey().toString());
			}
			for (MessageSourceResolvable error : result.getResolvableErrors()) {
				violations.add(violation(path, error));
			}
		}
		return new Violations(violations);
	}

	private static Violations.Violation violation(String path, MessageSourceResolvable error) {
		FieldError field = (error instanceof FieldError ofField) ? ofField : null;
		String whole = (field != null) ? path + "." + field.getField() : path;
		if (field != null && field.isBindingFailure()) {
			return new Violations.Violation(whole, NOT_VALID, null);
		}
		return new Violations.Violation(whole, Objects.requireNonNullElse(error.getDefaultMessage(), NOT_VALID),
				constraint(error));
	}

	private static @Nullable String constraint(MessageSourceResolvable error) {
		if (error instanceof ObjectError known) {
			return known.getCode();
		}
		String[] codes = error.getCodes();
		return (codes != null && codes.length > 0) ? codes[codes.length - 1] : null;
	}

}
