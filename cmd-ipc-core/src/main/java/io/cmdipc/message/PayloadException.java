package io.cmdipc.message;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cmdipc.json.UnexpectedValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exception for payloads that cannot be read as the requested type, or not be written as
 * JSON.
 * <p>
 * Its text may be sent to a peer: it has the JSON path and the expected value, such as
 * {@code $.items[2].count must be an integer}, and no class names. The cause has the
 * details and stays in this JVM.
 */
public class PayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String reason;

	PayloadException(String path, String reason, @Nullable Throwable cause) {
		super(path + " " + reason, cause);
		this.path = path;
		this.reason = reason;
	}

	/**
	 * Return the JSON path of the value that is wrong.
	 * @return the path, such as {@code $.items[2].count}; {@code $} for the whole payload
	 */
	public final String path() {
		return this.path;
	}

	/**
	 * Return what is wrong with the value.
	 * @return the text that follows the path, such as {@code must be an integer}
	 */
	public final String reason() {
		return this.reason;
	}

	static PayloadException unparsable(RuntimeException ex) {
		return new PayloadException("$", "must be JSON", ex);
	}

	static PayloadException unwritable(RuntimeException ex) {
		if (ex instanceof FiniteJsonFactory.NotFiniteException number) {
			return new PayloadException(number.path(), "is not a finite number", ex);
		}
		return new PayloadException(path(ex), "cannot be written as JSON", ex);
	}

	static PayloadException unreadable(RuntimeException ex, JavaType wanted, JsonMapper mapper) {
		if (ex instanceof InputCoercionException) {
			return new PayloadException(path(ex), "is out of range", ex);
		}
		if (ex instanceof StreamReadException) {
			return unparsable(ex);
		}
		if (ex instanceof UnrecognizedPropertyException) {
			return new PayloadException(path(ex), "is not a known property", ex);
		}
		if (ex instanceof UnexpectedValueException unexpected) {
			return new PayloadException(path(ex), "must be " + unexpected.expectation(), ex);
		}
		if (ex instanceof InvalidTypeIdException typeId) {
			return new PayloadException(path(ex) + PolymorphicTypes.step(typeId, mapper),
					PolymorphicTypes.describe(typeId, mapper), ex);
		}
		if (ex instanceof InvalidFormatException format && isOfKey(format)) {
			return new PayloadException(path(ex) + Quoted.pathStep(String.valueOf(format.getValue())),
					"must have a key that is " + describeKey(format.getTargetType(), mapper), ex);
		}
		if (!(ex instanceof MismatchedInputException mismatch)) {
			return new PayloadException(path(ex), "is not a valid value", ex);
		}
		return new PayloadException(path(ex), describe(mismatch, wanted), ex);
	}

	private static String describe(MismatchedInputException mismatch, JavaType wanted) {
		if (isMissingOrNull(mismatch)) {
			return "is missing or null";
		}
		Class<?> target = mismatch.getTargetType();
		return "must be " + describe((target != null) ? target : wanted.getRawClass());
	}

	private static boolean isOfKey(InvalidFormatException failure) {
		return String.valueOf(failure.getOriginalMessage()).startsWith("Cannot deserialize Map key");
	}

	private static String describeKey(Class<?> type, JsonMapper mapper) {
		if (!type.isEnum()) {
			return describe(type);
		}
		Map<Object, Integer> constants = new LinkedHashMap<>();
		for (Object constant : type.getEnumConstants()) {
			constants.put(constant, 1);
		}
		return "one of " + mapper.valueToTree(constants).propertyNames();
	}

	/*
	 * Only Jackson's text tells this failure from others. If that text changes, ours is
	 * less precise.
	 */
	private static boolean isMissingOrNull(MismatchedInputException mismatch) {
		String text = String.valueOf(mismatch.getOriginalMessage());
		return !mismatch.getPath().isEmpty() && (mismatch instanceof InvalidNullException
				|| text.startsWith("Missing required creator property") || text.startsWith("Cannot map `null`"));
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
			return "a Base64 string";
		}
		if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
			return "an array";
		}
		if (TemporalAccessor.class.isAssignableFrom(type)) {
			return "an ISO 8601 date or time";
		}
		if (TemporalAmount.class.isAssignableFrom(type)) {
			return "an ISO 8601 duration";
		}
		if (type == UUID.class) {
			return "a UUID";
		}
		boolean text = type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type);
		return text ? "a string in the expected format" : "an object with the expected properties";
	}

}
