package io.cmdipc.message;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Thrown where a payload cannot be read as the wanted type, or not be written as JSON.
 * <p>
 * Its text may be shown to a peer: it has a JSON path and what was expected, such as
 * {@code $.items[2].count must be an integer}, and no class names. The cause, which stays
 * in this JVM, has the rest.
 */
public class PayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PayloadException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	static PayloadException unparsable(RuntimeException ex) {
		return new PayloadException("$ must be JSON", ex);
	}

	static PayloadException unwritable(RuntimeException ex) {
		return new PayloadException(path(ex) + " cannot be written as JSON", ex);
	}

	static PayloadException unreadable(RuntimeException ex, JavaType wanted) {
		if (ex instanceof InputCoercionException) {
			return new PayloadException(path(ex) + " must be a number in range", ex);
		}
		if (ex instanceof StreamReadException) {
			return unparsable(ex);
		}
		if (ex instanceof UnrecognizedPropertyException) {
			return new PayloadException(path(ex) + " is not a known property", ex);
		}
		if (!(ex instanceof MismatchedInputException mismatch)) {
			return new PayloadException(path(ex) + " has a value that is not allowed", ex);
		}
		Class<?> target = mismatch.getTargetType();
		if (isOfNothing(mismatch)) {
			return new PayloadException(path(ex) + " is missing or null", ex);
		}
		return new PayloadException(path(ex) + " must be " + describe((target != null) ? target : wanted.getRawClass()),
				ex);
	}

	/*
	 * Only Jackson's text tells such a failure from others. Where that changes, ours is
	 * less precise.
	 */
	private static boolean isOfNothing(MismatchedInputException mismatch) {
		String text = String.valueOf(mismatch.getOriginalMessage());
		return !mismatch.getPath().isEmpty()
				&& (text.startsWith("Missing required creator property") || text.startsWith("Cannot map `null`"));
	}

	private static String path(RuntimeException ex) {
		StringBuilder path = new StringBuilder("$");
		List<JacksonException.Reference> references = (ex instanceof JacksonException failure) ? failure.getPath()
				: List.of();
		for (JacksonException.Reference reference : references) {
			String name = reference.getPropertyName();
			path.append((name != null) ? Quoted.pathStep(name) : "[" + reference.getIndex() + "]");
		}
		return path.toString();
	}

	private static String describe(Class<?> type) {
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == double.class || type == float.class || type == Double.class || type == Float.class
				|| type == java.math.BigDecimal.class) {
			return "a number";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.toString(type.getEnumConstants());
		}
		if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != char.class) {
			return "an integer";
		}
		if (CharSequence.class.isAssignableFrom(type) || type == char.class || type == Character.class) {
			return "a string";
		}
		return describeObject(type);
	}

	private static String describeObject(Class<?> type) {
		if (type == byte[].class) {
			return "Base64 text";
		}
		if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
			return "an array";
		}
		if (TemporalAccessor.class.isAssignableFrom(type)) {
			return "a date or time as ISO 8601 text";
		}
		if (TemporalAmount.class.isAssignableFrom(type)) {
			return "a duration as ISO 8601 text";
		}
		if (type == UUID.class) {
			return "a UUID";
		}
		boolean text = type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type);
		return text ? "text of the expected form" : "an object of the expected shape";
	}

}
