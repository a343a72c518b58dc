package io.cmdipc.schema;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnrolledBeanAsArraySerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Schemas of objects as a mapper writes them, property by property.
 */
final class WrittenObjects {

	private final WrittenTypes types;

	private final SerializationContext context;

	private final Definitions definitions;

	private final Constraints.Source constraints;

	private final boolean open;

	WrittenObjects(WrittenTypes types, SerializationContext context, Definitions definitions,
			Constraints.Source constraints, boolean open) {
		this.types = types;
		this.context = context;
		this.definitions = definitions;
		this.constraints = constraints;
		this.open = open;
	}

	ObjectNode describe(JavaType type, BeanSerializerBase serializer, @Nullable Tag tag) {
		List<PropertyWriter> writers = new ArrayList<>();
		serializer.properties().forEachRemaining(writers::add);
		List<Object> key = new ArrayList<>(List.of(type, writers.stream().map(PropertyWriter::getName).toList()));
		key.add((tag != null) ? tag : "");
		if (serializer instanceof BeanAsArraySerializer || serializer instanceof UnrolledBeanAsArraySerializer) {
			return this.definitions.describe(key, type.getRawClass(), () -> array(writers));
		}
		if (writers.isEmpty() && tag == null && Modifier.isAbstract(type.getRawClass().getModifiers())) {
			return Shapes.any();
		}
		return this.definitions.describe(key, type.getRawClass(), () -> {
			ObjectNode shape = object(type, writers);
			return (tag != null && tag.isProperty()) ? tag.addTo(shape) : shape;
		});
	}

	private ObjectNode array(List<PropertyWriter> writers) {
		return Shapes.tuple(writers.stream()
			.map((writer) -> (writer instanceof BeanPropertyWriter property) ? value(property, place(property))
					: Shapes.any())
			.toList());
	}

	private ObjectNode object(JavaType type, List<PropertyWriter> writers) {
		ObjectNode shape = Shapes.ofType("object");
		AnnotationIntrospector annotations = this.context.getAnnotationIntrospector();
		AnnotatedClass introspected = this.context.introspectClassAnnotations(type);
		String description = annotations.findClassDescription(this.context.getConfig(), introspected);
		if (description != null) {
			shape.put("description", description);
		}
		ObjectNode properties = shape.putObject("properties");
		writers.forEach((writer) -> add(shape, properties, writer));
		if (annotations.findFilterId(this.context.getConfig(), introspected) != null) {
			shape.remove("required");
		}
		if (properties.isEmpty()) {
			shape.remove("properties");
		}
		if (this.open && mayHaveOthers(type, writers)) {
			shape.putIfAbsent("additionalProperties", Shapes.any());
		}
		return shape;
	}

	/* A value of a class that is not final may be one of a subclass, but rarely is. */
	private boolean mayHaveOthers(JavaType type, List<PropertyWriter> writers) {
		return Modifier.isAbstract(type.getRawClass().getModifiers())
				|| writers.stream().anyMatch(AnyGetterWriter.class::isInstance) || hasPrefixInPrefix(type, false);
	}

	private void add(ObjectNode shape, ObjectNode properties, BeanProperty property) {
		if (property instanceof AnyGetterWriter any) {
			others(shape, any);
		}
		else if (property instanceof BeanPropertyWriter writer && writer.isUnwrapping()) {
			if (!hasPrefixInPrefix(writer.getType(), isRenaming(names(writer.getMember())))) {
				writer.depositSchemaProperty(new Unwrapping(shape, properties), this.context);
			}
		}
		else if (property instanceof BeanPropertyWriter writer) {
			add(shape, properties, writer);
		}
	}

	private void add(ObjectNode shape, ObjectNode properties, BeanPropertyWriter writer) {
		Place place = place(writer);
		ObjectNode value = value(writer, place);
		String description = writer.getMetadata().getDescription();
		if (description != null) {
			value.put("description", description);
		}
		properties.set(writer.getName(), value);
		TypeSerializer typing = writer.getTypeSerializer();
		if (typing != null && typing.getTypeInclusion() == As.EXTERNAL_PROPERTY) {
			properties.putIfAbsent(typing.getPropertyName(),
					Subtypes.names(writer.getType(), writer.getMember(), this.context));
		}
		if (isNonNull(writer, place) && !new Inclusion(writer).omitsValues()) {
			Shapes.require(shape, writer.getName());
		}
	}

	/* Of two prefixes, the mapper writes one but names both. */
	private boolean hasPrefixInPrefix(JavaType type, boolean prefixed) {
		return this.context.introspectBeanDescription(type).findProperties().stream().anyMatch((property) -> {
			AnnotatedMember member = property.getAccessor();
			NameTransformer names = (member != null) ? names(member) : null;
			return member != null && names != null && ((prefixed && isRenaming(names))
					|| hasPrefixInPrefix(member.getType(), prefixed || isRenaming(names)));
		});
	}

	private @Nullable NameTransformer names(AnnotatedMember member) {
		return this.context.getAnnotationIntrospector().findUnwrappingNameTransformer(this.context.getConfig(), member);
	}

	private static boolean isRenaming(@Nullable NameTransformer names) {
		return names != null && names != NameTransformer.NOP;
	}

	private Place place(BeanPropertyWriter writer) {
		return Members.place(writer, this.constraints, true, true);
	}

	private ObjectNode value(BeanPropertyWriter writer, Place place) {
		JavaType type = (writer.getSerializationType() != null) ? writer.getSerializationType() : writer.getType();
		ValueSerializer<?> serializer = (writer.getSerializer() != null) ? writer.getSerializer()
				: this.context.findPrimaryPropertySerializer(type, writer);
		ObjectNode shape = this.types.describe(type, serializer, writer.getTypeSerializer(), place);
		return (writer.willSuppressNulls() || isNonNull(writer, place)) ? shape : Shapes.orNull(shape);
	}

	/* An optional value that is empty satisfies constraints, but is null in JSON. */
	private static boolean isNonNull(BeanPropertyWriter writer, Place place) {
		return writer.getType().isPrimitive() || (!Shapes.isOptional(writer.getType())
				&& (writer.isRequired() || place.constraints().isRequired() || Members.isNonNull(writer, place)));
	}

	private void others(ObjectNode shape, AnyGetterWriter writer) {
		JavaType type = writer.getType();
		if (type.isMapLikeType()) {
			ObjectNode values = this.types.describe(type.getContentType(), place(writer).ofArgument(1));
			if (!values.isEmpty()) {
				shape.set("additionalProperties", values);
			}
		}
	}

	/**
	 * Adds the properties of an object to those of the object around it.
	 */
	private final class Unwrapping extends JsonObjectFormatVisitor.Base {

		private final ObjectNode shape;

		private final ObjectNode properties;

		private Unwrapping(ObjectNode shape, ObjectNode properties) {
			super(WrittenObjects.this.context);
			this.shape = shape;
			this.properties = properties;
		}

		@Override
		public void property(BeanProperty property) {
			add(this.shape, this.properties, property);
		}

		@Override
		public void optionalProperty(BeanProperty property) {
			property(property);
		}

	}

	/**
	 * Opens what a property says of the values that it leaves out.
	 */
	private static final class Inclusion extends BeanPropertyWriter {

		private Inclusion(BeanPropertyWriter writer) {
			super(writer);
		}

		/** Whether other values than {@code null} are left out. */
		private boolean omitsValues() {
			return this._suppressableValue != null;
		}

	}

}
