package io.cmdipc.json;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.LogicalType;

/**
 * Makes Jackson's deserializers of scalars strict. A deserializer of the application
 * decides alone what it reads.
 */
final class StrictDeserializers extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@SuppressWarnings("serial")
	private final JsonMapper application;

	StrictDeserializers(JsonMapper application) {
		this.application = application;
	}

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		LogicalType kind = deserializer.logicalType();
		if (kind == null || !isOfJackson(deserializer)) {
			return deserializer;
		}
		return switch (kind) {
			case Integer, Float, Boolean, Textual, DateTime, Binary, OtherScalar ->
				new ScalarDeserializer(deserializer, ScalarType.of(description.getType(), kind, this.application));
			case Untyped -> new FiniteDeserializer(deserializer);
			default -> deserializer;
		};
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return isOfJackson(deserializer) ? new ScalarDeserializer(deserializer,
				ScalarType.ofEnum(type, deserializer.logicalType(), this.application)) : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		if (!type.getContentType().isPrimitive() || !isOfJackson(deserializer)) {
			return deserializer;
		}
		Class<?> element = type.getContentType().getRawClass();
		return (element == byte.class || element == char.class)
				? new ScalarDeserializer(deserializer, ScalarType.of(type, LogicalType.Binary, this.application))
				: new PrimitiveArrayDeserializer(type);
	}

	private static boolean isOfJackson(ValueDeserializer<?> deserializer) {
		return deserializer.getClass().getName().startsWith("tools.jackson.");
	}

}
