package io.cmdipc.json;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

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
		List<Object> values = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			try {
				values.add(read(parser, context));
			}
			catch (JacksonException ex) {
				throw ex.prependPath(values, values.size());
			}
		}
		Object array = Array.newInstance(this.element.getRawClass(), values.size());
		for (int i = 0; i < values.size(); i++) {
			Array.set(array, i, values.get(i));
		}
		return array;
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
