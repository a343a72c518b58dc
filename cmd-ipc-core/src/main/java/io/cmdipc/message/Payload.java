package io.cmdipc.message;

import java.lang.reflect.Type;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request, a result or an event carries: a Java value or JSON, converted only when
 * somebody needs the other form.
 * <p>
 * Within one JVM a value that already is of the wanted type arrives as that very object,
 * so whatever is put into a payload is to be treated as immutable from then on, by the
 * giver and by every receiver. A payload that is JSON {@code null} differs from an absent
 * one, which is a Java {@code null} instead of a payload. Safe for use by many threads as
 * long as its value is.
 */
public final class Payload {

	private static final Payload NULL = new Payload(null);

	private final @Nullable Object value;

	private Payload(@Nullable Object value) {
		this.value = value;
	}

	/**
	 * Return a payload that holds a Java value.
	 * @param value anything Jackson can write; a tree of {@link JsonNode}s is JSON; a
	 * payload is returned as it is
	 * @return the payload
	 */
	public static Payload of(@Nullable Object value) {
		if (value == null) {
			return NULL;
		}
		return (value instanceof Payload payload) ? payload : new Payload(value);
	}

	/**
	 * Return a payload that holds JSON.
	 * @param json exactly one JSON value
	 * @return the payload, which keeps the text as it is but for white space around it
	 * @throws PayloadException if the text is not one JSON value
	 */
	public static Payload ofJson(String json) {
		return ofCheckedJson(RawJson.check(json));
	}

	static Payload ofCheckedJson(RawJson json) {
		return json.isNull() ? NULL : new Payload(json);
	}

	/**
	 * Return whether this is JSON {@code null}.
	 * @return whether there is a null instead of a value
	 */
	public boolean isNull() {
		return this.value == null || this.value instanceof JsonNode node && node.isNull();
	}

	/**
	 * Return whether this is an object in JSON that has nothing in it, as far as can be
	 * seen without writing JSON.
	 * @return whether it is known to be <code>{}</code>
	 */
	public boolean isEmptyObject() {
		if (this.value instanceof RawJson json) {
			return json.isEmptyObject();
		}
		return (this.value instanceof JsonNode node) ? node.isObject() && node.isEmpty()
				: this.value instanceof Map<?, ?> map && map.isEmpty();
	}

	/**
	 * Return this payload as a value of some type: the very object where it is of that
	 * type already, else a new one made by Jackson.
	 * @param type the wanted type; {@link Payload} gives this payload
	 * @param mapper what converts, where something must be
	 * @param <T> the wanted type
	 * @return the value; where this is JSON null, what the mapper makes of that, which is
	 * {@code null} for most types
	 * @throws PayloadException if this cannot be read as that type; its text has the JSON
	 * path and what was expected
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T as(Class<T> type, JsonMapper mapper) {
		return (T) as((Type) type, mapper);
	}

	/**
	 * Return this payload as a value of some generic type.
	 * @param type the wanted type
	 * @param mapper what converts, where something must be
	 * @param <T> the wanted type
	 * @return the value, {@code null} where this is JSON null
	 * @throws PayloadException if this cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T as(TypeReference<T> type, JsonMapper mapper) {
		return (T) as(type.getType(), mapper);
	}

	/**
	 * Return this payload as a value of some type.
	 * @param type a class, a {@link JavaType} or any other generic type
	 * @param mapper what converts, where something must be
	 * @return the value, {@code null} where this is JSON null
	 * @throws PayloadException if this cannot be read as that type
	 */
	public @Nullable Object as(Type type, JsonMapper mapper) {
		Object held = this.value;
		if (type instanceof Class<?> wanted && (wanted.isInstance(held) && !(held instanceof RawJson))) {
			return held;
		}
		if (type == Payload.class) {
			return this;
		}
		if (type == Void.class || type == void.class) {
			return null;
		}
		JavaType wanted = (type instanceof JavaType javaType) ? javaType : mapper.constructType(type);
		return PayloadTypes.isInstance(held, wanted) ? held : convert(held, wanted, mapper);
	}

	private static @Nullable Object convert(@Nullable Object value, JavaType type, JsonMapper mapper) {
		try {
			if (value == null) {
				return mapper.readValue("null", type);
			}
			if (value instanceof RawJson json) {
				return mapper.readValue(json.bytes(), type);
			}
			return (value instanceof JsonNode node) ? mapper.treeToValue(node, type) : mapper.convertValue(value, type);
		}
		catch (RuntimeException ex) {
			throw PayloadException.unreadable(ex, type);
		}
	}

	/**
	 * Return this payload as JSON text.
	 * @param mapper what writes a Java value
	 * @return the text in UTF-8; JSON that was received is returned as it came
	 * @throws PayloadException if Jackson cannot write the value
	 */
	public byte[] toJson(JsonMapper mapper) {
		if (this.value instanceof RawJson json) {
			return json.bytes().clone();
		}
		try {
			return mapper.writeValueAsBytes(this.value);
		}
		catch (RuntimeException ex) {
			throw PayloadException.unwritable(ex);
		}
	}

	@Nullable Object held() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof Payload that && this.value != null && this.value.equals(that.value);
	}

	@Override
	public int hashCode() {
		return (this.value != null) ? this.value.hashCode() : 0;
	}

	@Override
	public String toString() {
		return (this.value instanceof RawJson json) ? "Payload[" + json.bytes().length + " bytes of JSON]" : "Payload";
	}

}
