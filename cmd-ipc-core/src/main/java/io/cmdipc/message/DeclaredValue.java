package io.cmdipc.message;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Java value with the type that it was declared with. Its elements are written as that
 * type says, for instance with the type ids of a polymorphic type, which their own
 * classes do not tell.
 *
 * @param value the value
 * @param type the declared type
 */
record DeclaredValue(Object value, JavaType type) implements JacksonSerializable {

	/** Whether the class of a value tells less than its declared type. */
	static boolean isNeeded(Object value, JavaType type) {
		return (type.isContainerType() || type.hasGenericTypes()) && type.getRawClass().isInstance(value);
	}

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		serializer(context).serialize(this.value, generator, context);
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		serialize(generator, context);
	}

	private ValueSerializer<Object> serializer(SerializationContext context) {
		if (this.type.isContainerType() || this.type.isReferenceType() || this.type.isIterationType()
				|| this.type.hasRawClass(Iterable.class)) {
			return context.findTypedValueSerializer(this.type, true);
		}
		return context.findTypedValueSerializer(context.constructSpecializedType(this.type, this.value.getClass()),
				true);
	}

}
