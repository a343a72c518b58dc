package io.cmdipc.json;

import java.util.Iterator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.util.NameTransformer;

/**
 * Lets values of polymorphic types have their type ids wherever they are, even as
 * elements of a map of anything, if the writer asks for it.
 */
final class TypeIdSerializers extends ValueSerializerModifier {

	/** The attribute of a writer that asks for type ids. */
	static final Object EVERYWHERE = TypeIdSerializers.class;

	private static final long serialVersionUID = 1L;

	@Override
	@SuppressWarnings("unchecked")
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		JsonTypeInfo.Value type = config.getAnnotationIntrospector()
			.findPolymorphicTypeInfo(config, description.getClassInfo());
		boolean inside = type != null && type.getIdType() != JsonTypeInfo.Id.NONE
				&& type.getInclusionType() != JsonTypeInfo.As.EXTERNAL_PROPERTY;
		return (inside && !(serializer instanceof TypeIdSerializer))
				? new TypeIdSerializer(description.getType(), (ValueSerializer<Object>) serializer) : serializer;
	}

	private static final class TypeIdSerializer extends ValueSerializer<Object> {

		private final JavaType type;

		private final ValueSerializer<Object> delegate;

		TypeIdSerializer(JavaType type, ValueSerializer<Object> delegate) {
			this.type = type;
			this.delegate = delegate;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			TypeSerializer ids = (context.getAttribute(EVERYWHERE) != null) ? context.findTypeSerializer(this.type)
					: null;
			if (ids != null) {
				this.delegate.serializeWithType(value, generator, context, ids);
			}
			else {
				this.delegate.serialize(value, generator, context);
			}
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer ids) {
			this.delegate.serializeWithType(value, generator, context, ids);
		}

		@Override
		public void resolve(SerializationContext context) {
			this.delegate.resolve(context);
		}

		@Override
		@SuppressWarnings("unchecked")
		public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
			ValueSerializer<?> contextual = this.delegate.createContextual(context, property);
			return (contextual != this.delegate) ? new TypeIdSerializer(this.type, (ValueSerializer<Object>) contextual)
					: this;
		}

		@Override
		public ValueSerializer<Object> unwrappingSerializer(NameTransformer transformer) {
			return this.delegate.unwrappingSerializer(transformer);
		}

		@Override
		public Class<?> handledType() {
			return this.delegate.handledType();
		}

		@Override
		public boolean usesObjectId() {
			return this.delegate.usesObjectId();
		}

		@Override
		public ValueSerializer<?> getDelegatee() {
			return this.delegate;
		}

		@Override
		public Iterator<PropertyWriter> properties() {
			return this.delegate.properties();
		}

		@Override
		public boolean isEmpty(SerializationContext context, Object value) {
			return this.delegate.isEmpty(context, value);
		}

		@Override
		public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType visited) {
			this.delegate.acceptJsonFormatVisitor(visitor, visited);
		}

	}

}
