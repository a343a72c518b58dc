package io.cmdipc.message;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;

import io.cmdipc.json.PayloadMappers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Payload of a request, a result or an event: a Java value or JSON, converted only when
 * the other form is needed.
 * <p>
 * Within one JVM a value that already has the requested type is delivered as the same
 * object. Treat values as immutable once they are in a payload, in the sender and in all
 * receivers. A payload that is JSON {@code null} differs from a missing payload, which is
 * a Java {@code null}. Thread-safe if its value is.
 */
@JsonSerialize(using = Payload.Serializer.class)
@JsonDeserialize(using = Payload.Deserializer.class)
public final class Payload {

	private static final Payload NULL = new Payload(null);

	private final @Nullable Object value;

	private Payload(@Nullable Object value) {
		this.value = value;
	}

	/**
	 * Return a payload with a Java value.
	 * @param value a value that Jackson can write, a {@link JsonNode}, or a payload,
	 * which is returned unchanged
	 * @return the payload
	 */
	public static Payload of(@Nullable Object value) {
		if (value == null) {
			return NULL;
		}
		return (value instanceof Payload payload) ? payload : new Payload(value);
	}

	/**
	 * Return a payload with a Java value that is written as the type that it was declared
	 * with, as a {@code List<Shape>} has to be if the class of a shape is told by its
	 * JSON. Without the type, the elements of a collection are written by their own
	 * classes.
	 * @param value a value that Jackson can write, or a payload, which is returned
	 * unchanged
	 * @param type the declared type; ignored if the value is not of that type, or if its
	 * class has no generic parameters
	 * @return the payload
	 */
	public static Payload of(@Nullable Object value, JavaType type) {
		return (value != null && !(value instanceof Payload) && DeclaredValue.isNeeded(value, type))
				? new Payload(new DeclaredValue(value, type)) : of(value);
	}

	/**
	 * Return a payload with JSON.
	 * @param json a single JSON value
	 * @return the payload, which keeps the text without surrounding white space
	 * @throws PayloadException if the text is not a single JSON value
	 */
	public static Payload ofJson(String json) {
		return ofCheckedJson(RawJson.check(json));
	}

	static Payload ofCheckedJson(RawJson json) {
		return json.isNull() ? NULL : new Payload(json);
	}

	/**
	 * Whether this is JSON {@code null}.
	 * @return {@code true} if there is a null instead of a value
	 */
	public boolean isNull() {
		return this.value == null || this.value instanceof JsonNode node && node.isNull();
	}

	/**
	 * Whether this is known to be the empty JSON object. Java values other than maps and
	 * trees are not converted to find out.
	 * @return {@code true} if it is known to be <code>{}</code>
	 */
	public boolean isEmptyObject() {
		if (this.value instanceof RawJson json) {
			return json.isEmptyObject();
		}
		Object plain = plain();
		return (plain instanceof JsonNode node) ? node.isObject() && node.isEmpty()
				: plain instanceof Map<?, ?> map && map.isEmpty();
	}

	/**
	 * Whether this has a Java value of the given type, which is not converted to find
	 * out.
	 * @param type the type
	 * @return {@code false} if this is JSON or a value of another type
	 */
	public boolean holds(Class<?> type) {
		return !(this.value instanceof RawJson) && type.isInstance(plain());
	}

	/**
	 * Return this payload as a value of the given type: the same object if it already has
	 * that type, otherwise a new one created by Jackson.
	 * @param type the type; {@link Payload} returns this payload
	 * @param mapper the mapper for the conversion, if one is needed
	 * @param <T> the type
	 * @return the value; for JSON null the mapper's null value of the type, which is
	 * {@code null} for most types
	 * @throws PayloadException if this cannot be read as that type; its text has the JSON
	 * path and the expected value
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T as(Class<T> type, JsonMapper mapper) {
		return (T) as((Type) type, mapper);
	}

	/**
	 * Return this payload as a value of the given generic type.
	 * @param type the type
	 * @param mapper the mapper for the conversion, if one is needed
	 * @param <T> the type
	 * @return the value, {@code null} if this is JSON null
	 * @throws PayloadException if this cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T as(TypeReference<T> type, JsonMapper mapper) {
		return (T) as(type.getType(), mapper);
	}

	/**
	 * Return this payload as a value of the given type.
	 * @param type a class, a {@link JavaType} or any other generic type
	 * @param mapper the mapper for the conversion, if one is needed
	 * @return the value, {@code null} if this is JSON null
	 * @throws PayloadException if this cannot be read as that type
	 */
	public @Nullable Object as(Type type, JsonMapper mapper) {
		Object held = plain();
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
		return PayloadTypes.isInstance(held, wanted) ? held : convert(this.value, wanted, mapper);
	}

	/**
	 * Return a new value that a reader creates of this payload.
	 * @param reader the reader, for any type
	 * @param mapper the mapper of the reader
	 * @return the value
	 * @throws PayloadException if this cannot be read
	 */
	public @Nullable Object as(ObjectReader reader, JsonMapper mapper) {
		return read(this.value, reader, mapper.constructType(Object.class), mapper);
	}

	private static @Nullable Object convert(@Nullable Object value, JavaType type, JsonMapper mapper) {
		return read(value, mapper.readerFor(type), type, mapper);
	}

	private static @Nullable Object read(@Nullable Object value, ObjectReader reader, JavaType type,
			JsonMapper mapper) {
		try {
			if (value == null) {
				return reader.readValue("null");
			}
			if (value instanceof RawJson json) {
				return reader.readValue(json.bytes());
			}
			return (value instanceof JsonNode node) ? reader.readValue(node) : reader.readValue(tokens(value, mapper));
		}
		catch (RuntimeException ex) {
			throw PayloadException.unreadable(ex, type, mapper);
		}
	}

	private static JsonParser tokens(Object value, JsonMapper mapper) {
		TokenBuffer buffer = TokenBuffer.forGeneration();
		PayloadMappers.writerOfUntyped(mapper).without(SerializationFeature.WRAP_ROOT_VALUE).writeValue(buffer, value);
		return buffer.asParser(mapper._deserializationContext());
	}

	/**
	 * Return this payload as JSON.
	 * @param mapper the mapper that writes Java values
	 * @return the JSON in UTF-8; JSON of a peer is returned as received
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

	private @Nullable Object plain() {
		return (this.value instanceof DeclaredValue declared) ? declared.value() : this.value;
	}

	@Nullable Object held() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| other instanceof Payload that && this.value != null && Objects.equals(plain(), that.plain());
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(plain());
	}

	@Override
	public String toString() {
		return (this.value instanceof RawJson json) ? "Payload[" + json.bytes().length + " bytes of JSON]" : "Payload";
	}

	/**
	 * Serializer of payloads that are part of a value.
	 */
	static final class Serializer extends StdSerializer<Payload> {

		Serializer() {
			super(Payload.class);
		}

		@Override
		public void serialize(Payload payload, JsonGenerator generator, SerializationContext context) {
			context.writeValue(generator, payload.value);
		}

		@Override
		public void serializeWithType(Payload payload, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			serialize(payload, generator, context);
		}

		@Override
		public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
			visitor.expectAnyFormat(type);
		}

	}

	/**
	 * Deserializer of payloads that are part of a value.
	 */
	static final class Deserializer extends StdDeserializer<Payload> {

		Deserializer() {
			super(Payload.class);
		}

		@Override
		public LogicalType logicalType() {
			return LogicalType.Untyped;
		}

		@Override
		public Payload deserialize(JsonParser parser, DeserializationContext context) {
			return parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT) ? Payload.of(parser.getEmbeddedObject())
					: Payload.ofCheckedJson(RawJson.copy(parser));
		}

		@Override
		public Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer typeDeserializer) {
			return deserialize(parser, context);
		}

		@Override
		public Object getNullValue(DeserializationContext context) {
			return NULL;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			return null;
		}

	}

}
