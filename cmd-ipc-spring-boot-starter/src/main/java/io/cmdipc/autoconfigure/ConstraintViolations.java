package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.cmdipc.CommandException;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandInvocation;
import io.cmdipc.Violations;
import io.cmdipc.message.Quoted;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of the violations that a handler itself has found, or a bean that it calls. A
 * result that violates a constraint is not the fault of the caller. To be loaded only if
 * Jakarta Validation is on the classpath.
 */
final class ConstraintViolations implements CommandExceptionResolver {

	@Override
	public @Nullable CommandException resolve(CommandInvocation invocation, Throwable failure) {
		if (!(failure instanceof ConstraintViolationException found) || found.getConstraintViolations() == null) {
			return null;
		}
		List<Violations.Violation> violations = new ArrayList<>();
		for (ConstraintViolation<?> violation : found.getConstraintViolations()) {
			String path = path(violation.getPropertyPath());
			if (path == null) {
				return null;
			}
			violations.add(new Violations.Violation(path, violation.getMessage(),
					violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()));
		}
		violations.sort(Comparator.comparing(Violations.Violation::path).thenComparing(Violations.Violation::message));
		return new Violations(violations).toException(invocation.commandId(), failure);
	}

	/** Return the path as a JSON path, {@code null} if it is that of a result. */
	private static @Nullable String path(Path path) {
		StringBuilder text = new StringBuilder("$");
		for (Path.Node node : path) {
			if (node.getKind() == ElementKind.RETURN_VALUE) {
				return null;
			}
			if (node.getIndex() != null) {
				text.append('[').append(node.getIndex()).append(']');
			}
			else if (node.getKey() != null) {
				text.append(Quoted.pathStep(node.getKey().toString()));
			}
			if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER) {
				text.append(Quoted.pathStep(node.getName()));
			}
		}
		return text.toString();
	}

}
