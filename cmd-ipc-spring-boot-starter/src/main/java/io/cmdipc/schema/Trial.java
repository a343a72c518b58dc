package io.cmdipc.schema;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Trial of serializers and deserializers with single values. What they do with a value is
 * known for sure; what they say about themselves is often incomplete.
 */
final class Trial {

	private final JsonMapper mapper;

	Trial(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Return a context that has written before, without which serializers cannot be
	 * tried.
	 */
	SerializationContext writing() {
		SerializationContextExt context = this.mapper._serializationContext();
		try (TokenBuffer buffer = context.bufferForValueConversion()) {
			context.serializeValue(buffer, null);
		}
		return context;
	}

	/** Whether a serializer or deserializer is one of Jackson, its modules, or ours. */
	static boolean isStandard(Object codec) {
		String name = codec.getClass().getName();
		return name.startsWith("tools.jackson.") || name.startsWith("io.cmdipc.json.");
	}

	/** Return the JSON of a value, {@code null} if it cannot be written. */
	@SuppressWarnings("unchecked")
	@Nullable JsonNode write(Object value, ValueSerializer<?> serializer, SerializationContext context) {
		try (TokenBuffer buffer = context.bufferForValueConversion()) {
			((ValueSerializer<Object>) serializer).serialize(value, buffer, context);
			return this.mapper.readTree(buffer);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Return the name that a value has as a key, {@code null} if it cannot be written.
	 */
	@SuppressWarnings("unchecked")
	@Nullable String writeKey(Object value, ValueSerializer<?> serializer, SerializationContext context) {
		try (TokenBuffer buffer = context.bufferForValueConversion()) {
			buffer.writeStartObject();
			((ValueSerializer<Object>) serializer).serialize(value, buffer, context);
			buffer.writeBoolean(true);
			buffer.writeEndObject();
			return this.mapper.readTree(buffer).propertyNames().iterator().next();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	boolean reads(JsonNode json, ValueDeserializer<?> deserializer) {
		DeserializationContextExt context = this.mapper._deserializationContext();
		try (JsonParser parser = this.mapper.createParser(json.toString())) {
			context.assignParser(parser);
			JsonToken first = parser.nextToken();
			return first != null && deserializer.deserialize(parser, context) != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Whether a deserializer reads what is in an object. One that takes a text, a number
	 * or an array does not look into it.
	 */
	boolean readsObject(ValueDeserializer<?> deserializer) {
		DeserializationContextExt context = this.mapper._deserializationContext();
		try (JsonParser parser = this.mapper.createParser("{}")) {
			context.assignParser(parser);
			JsonToken first = parser.nextToken();
			try {
				deserializer.deserialize(parser, context);
			}
			catch (RuntimeException ex) {
				return parser.currentToken() != first;
			}
			return parser.currentToken() != first;
		}
	}

	boolean reads(String text, ValueDeserializer<?> deserializer) {
		return reads(JsonNodeFactory.instance.stringNode(text), deserializer);
	}

	boolean readsKey(String name, KeyDeserializer deserializer) {
		DeserializationContextExt context = this.mapper._deserializationContext();
		try (JsonParser parser = this.mapper.createParser("{}")) {
			context.assignParser(parser);
			return deserializer.deserializeKey(name, context) != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/** Return the JSON of all constants of an enum, without those that have none. */
	List<JsonNode> constants(Class<?> type, ValueSerializer<?> serializer, SerializationContext context) {
		List<JsonNode> constants = new ArrayList<>();
		for (Object constant : type.getEnumConstants()) {
			JsonNode json = write(constant, serializer, context);
			if (json != null) {
				constants.add(json);
			}
		}
		return constants;
	}

}
