package io.cmdipc.json;

import java.lang.reflect.Array;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Deserializer of arrays of primitives that reads elements as single values are read.
 */
final class PrimitiveArrayDeserializer extends StdDeserializer<Object> {

	private static final int USUAL_LENGTH = 16;

	private final JavaType element;

	private final @Nullable ValueDeserializer<Object> elements;

	PrimitiveArrayDeserializer(JavaType array) {
		this(array, array.getContentType(), null);
	}

	private PrimitiveArrayDeserializer(JavaType array, JavaType element, @Nullable ValueDeserializer<Object> elements) {
		super(array);
		this.element = element;
		this.elements = elements;
	}

	@Override
	public LogicalType logicalType() {
		return LogicalType.Array;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		return new PrimitiveArrayDeserializer(getValueType(context), this.element,
				context.findContextualValueDeserializer(this.element, property));
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		if (!parser.isExpectedStartArrayToken()) {
			return parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT) ? parser.getEmbeddedObject()
					: context.handleUnexpectedToken(getValueType(context), parser);
		}
		Object values = Array.newInstance(this.element.getRawClass(), USUAL_LENGTH);
		int length = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			try {
				Object value = read(parser, context);
				if (length == Array.getLength(values)) {
					values = copyOf(values, length, 2 * length);
				}
				Array.set(values, length++, value);
			}
			catch (JacksonException ex) {
				throw ex.prependPath(values, length);
			}
		}
		return copyOf(values, length, length);
	}

	private Object copyOf(Object values, int length, int newLength) {
		Object copy = Array.newInstance(this.element.getRawClass(), newLength);
		System.arraycopy(values, 0, copy, 0, length);
		return copy;
	}

	private Object read(JsonParser parser, DeserializationContext context) {
		ValueDeserializer<Object> reader = (this.elements != null) ? this.elements
				: context.findContextualValueDeserializer(this.element, null);
		return parser.hasToken(JsonToken.VALUE_NULL) ? reader.getNullValue(context)
				: reader.deserialize(parser, context);
	}

	@Override
	public Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		return typeDeserializer.deserializeTypedFromArray(parser, context);
	}

}
