package io.cmdipc.schema;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.jackson.RawSerializer;
import tools.jackson.databind.ser.jackson.JsonValueSerializer;
import tools.jackson.databind.ser.jdk.MapEntrySerializer;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.std.ReferenceTypeSerializer;
import tools.jackson.databind.ser.std.StdContainerSerializer;
import tools.jackson.databind.type.ResolvedRecursiveType;

/**
 * Schemas of types as a mapper writes them, by its serializers.
 */
final class WrittenTypes {

	private final SerializationContext context;

	private final Trial trial;

	private final Definitions definitions;

	private final WrittenObjects objects;

	private final WrittenSubtypes subtypes;

	/**
	 * Create the schemas.
	 * @param open whether objects that may have properties which their type does not name
	 * are said to have them
	 */
	WrittenTypes(SerializationContext context, Trial trial, Definitions definitions, Constraints.Source constraints,
			boolean open) {
		this.context = context;
		this.trial = trial;
		this.definitions = definitions;
		this.objects = new WrittenObjects(this, context, definitions, constraints, open);
		this.subtypes = new WrittenSubtypes(this, context);
	}

	/** Return the schema of a type that is not a part of another. */
	ObjectNode describe(JavaType type, Place place) {
		return describe(type, null, this.context.findTypeSerializer(type), place);
	}

	/**
	 * Return the schema of a value. Of a type that cannot be written, nothing is said.
	 */
	ObjectNode describe(JavaType declared, @Nullable ValueSerializer<?> known, @Nullable TypeSerializer typing,
			Place place) {
		JavaType type = resolved(declared);
		try {
			ValueSerializer<?> serializer = (known != null) ? known
					: this.context.findContentValueSerializer(type, place.property());
			ObjectNode shape = (typing != null)
					? this.definitions.describeNamed(type, place,
							() -> this.subtypes.describe(type, serializer, typing, place))
					: untyped(type, serializer, place, null);
			place.constraints().applyTo(shape);
			return shape;
		}
		catch (JacksonException ex) {
			return Shapes.any();
		}
	}

	/*
	 * Jackson writes a container of itself by its class, for which it has another type.
	 */
	private static JavaType resolved(JavaType type) {
		JavaType self = (type instanceof ResolvedRecursiveType recursive) ? recursive.getSelfReferencedType() : null;
		return (self != null && !self.isFinal()) ? self : type;
	}

	/** Return the schema of a value whose subtype is known or not told. */
	ObjectNode untyped(JavaType type, ValueSerializer<?> found, Place place, @Nullable Tag tag) {
		ValueSerializer<?> serializer = withoutWrappers(found);
		boolean object = serializer instanceof BeanSerializerBase && (tag != null || !type.getRawClass().isSealed());
		return object ? untyped(type, place, serializer, tag)
				: this.definitions.describe(type, place, () -> untyped(type, place, serializer, tag));
	}

	private ObjectNode untyped(JavaType type, Place place, ValueSerializer<?> serializer, @Nullable Tag tag) {
		Class<?> raw = type.getRawClass();
		if (raw == Object.class || raw == Payload.class || serializer.usesObjectId()
				|| serializer instanceof RawSerializer) {
			return Shapes.any();
		}
		JavaType property = ValueClasses.property(type, serializer, this.context);
		if (property != null) {
			return untyped(property, this.context.findContentValueSerializer(property, place.property()), place, tag);
		}
		if (type.isReferenceType() && serializer instanceof ReferenceTypeSerializer<?>) {
			return element(type, type.getContentType(), null, place.ofArgument(0));
		}
		if (raw.isEnum() && !(serializer instanceof BeanSerializerBase)) {
			return Shapes.oneOfValues(this.trial.constants(raw, serializer, this.context));
		}
		if (tag == null && raw.isSealed() && isByClass(serializer)) {
			return permitted(type, serializer, place);
		}
		if (serializer instanceof BeanSerializerBase bean) {
			return this.objects.describe(type, bean, tag);
		}
		boolean open = serializer instanceof UnknownSerializer && Modifier.isAbstract(raw.getModifiers());
		return open ? Shapes.any() : container(type, serializer, place);
	}

	/**
	 * Return the serializer that the mapper would have if it were not one of payloads.
	 */
	static ValueSerializer<?> withoutWrappers(ValueSerializer<?> serializer) {
		ValueSerializer<?> delegate = serializer.getDelegatee();
		boolean wrapper = serializer.getClass().getPackage() == PayloadMappers.class.getPackage();
		return (wrapper && delegate != null) ? withoutWrappers(delegate) : serializer;
	}

	/* Jackson writes a value by its own class, unless a serializer is for all of them. */
	private static boolean isByClass(ValueSerializer<?> serializer) {
		return serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer;
	}

	private ObjectNode permitted(JavaType type, ValueSerializer<?> serializer, Place place) {
		List<ObjectNode> shapes = new ArrayList<>();
		if (!Modifier.isAbstract(type.getRawClass().getModifiers()) && serializer instanceof BeanSerializerBase bean) {
			shapes.add(this.objects.describe(type, bean, null));
		}
		for (Class<?> permitted : type.getRawClass().getPermittedSubclasses()) {
			JavaType subtype = this.context.constructSpecializedType(type, permitted);
			shapes.add(describe(subtype, null, this.context.findTypeSerializer(subtype), place));
		}
		return Shapes.alternatives(shapes);
	}

	private ObjectNode container(JavaType type, ValueSerializer<?> serializer, Place place) {
		if (serializer instanceof JsonValueSerializer) {
			AnnotatedMember value = this.context.introspectBeanDescription(type).findJsonValueAccessor();
			if (value != null) {
				return describe(value.getType(), null, this.context.findTypeSerializer(value.getType()), place);
			}
		}
		if (serializer instanceof MapSerializer map) {
			return map(type, map, place);
		}
		if (serializer instanceof MapEntrySerializer entry) {
			return Shapes.map(keys(type.containedTypeOrUnknown(0), place.ofArgument(0)), nullableElement(type,
					type.containedTypeOrUnknown(1), entry.getContentSerializer(), place.ofArgument(1)));
		}
		if (serializer instanceof StdContainerSerializer<?> container) {
			ObjectNode primitive = primitive(type, serializer, place);
			return array(type, (primitive != null) ? primitive : nullableElement(type, container.getContentType(),
					container.getContentSerializer(), place.ofArgument(0)), place);
		}
		return visited(type, serializer, place);
	}

	private @Nullable ObjectNode primitive(JavaType type, ValueSerializer<?> serializer, Place place) {
		JsonNode written = type.isArrayType() ? written(type, serializer) : null;
		if (written == null || !written.path(0).isValueNode()) {
			return null;
		}
		ObjectNode shape = Shapes.primitive(written.path(0));
		place.ofArgument(0).constraints().applyTo(shape);
		return shape;
	}

	private ObjectNode array(JavaType type, ObjectNode items, Place place) {
		MapperConfig<?> config = this.context.getConfig();
		BeanProperty property = place.property();
		JsonFormat.Value format = (property != null) ? property.findPropertyFormat(config, type.getRawClass())
				: config.getDefaultPropertyFormat(type.getRawClass());
		Boolean declared = format.getFeature(JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED);
		boolean unwrapped = (declared != null) ? declared
				: this.context.isEnabled(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED);
		ObjectNode shape = Shapes.array(items);
		return unwrapped ? Shapes.alternatives(List.of(items, shape)) : shape;
	}

	private ObjectNode map(JavaType type, MapSerializer serializer, Place place) {
		return Shapes.map(keys(type.getKeyType(), place.ofArgument(0)), nullableElement(type,
				serializer.getContentType(), serializer.getContentSerializer(), place.ofArgument(1)));
	}

	private ObjectNode keys(JavaType type, Place place) {
		ValueSerializer<?> serializer = this.context.findKeySerializer(type, place.property());
		Class<?> raw = type.getRawClass();
		Object[] all = Shapes.allKeys(raw);
		if (all != null) {
			return Shapes.oneOfValues(Arrays.stream(all)
				.map((constant) -> this.trial.writeKey(constant, serializer, this.context))
				.filter(Objects::nonNull)
				.<JsonNode>map((name) -> Shapes.text(name))
				.toList());
		}
		Samples.Format format = Samples.format(raw);
		Object sample = Samples.value(raw);
		String written = (sample != null) ? this.trial.writeKey(sample, serializer, this.context) : null;
		ObjectNode shape = Shapes.keys(raw,
				(written != null && format != null && format.matches(written)) ? format : null);
		place.constraints().applyTo(shape);
		return Shapes.withoutType(shape);
	}

	private ObjectNode nullableElement(JavaType container, JavaType type, @Nullable ValueSerializer<?> serializer,
			Place place) {
		ObjectNode shape = element(container, type, serializer, place);
		return (Shapes.isOptional(type) || place.isNullable()) ? Shapes.orNull(shape) : shape;
	}

	private ObjectNode element(JavaType container, JavaType type, @Nullable ValueSerializer<?> serializer,
			Place place) {
		AnnotatedMember member = (container.isContainerType() || container.isReferenceType()) ? place.member() : null;
		TypeSerializer typing = (member != null)
				? this.context.getConfig()
					.getTypeResolverProvider()
					.findPropertyContentTypeSerializer(this.context, member, container)
				: this.context.findTypeSerializer(type);
		return describe(type, serializer, typing, place);
	}

	/* Serializers of Jackson say nothing of formats, and some say the wrong type. */
	private ObjectNode visited(JavaType type, ValueSerializer<?> serializer, Place place) {
		FormatVisitor visitor = FormatVisitor.visit(serializer, type, this.context);
		JsonNode written = written(type, serializer);
		if (written != null && (written.isString() || written.isBinary())) {
			return text(type.getRawClass(), written.asString());
		}
		if (type.isIterationType() && Trial.isStandard(serializer)) {
			return array(type, nullableElement(type, type.getContentType(), null, place.ofArgument(0)), place);
		}
		if (visitor.type() == null) {
			return tree(type.getRawClass());
		}
		if (visitor.type().equals("array")) {
			return array(type, items(type, visitor, place.ofArgument(0)), place);
		}
		boolean fraction = written != null && written.isNumber() && !written.isIntegralNumber();
		return Shapes.scalar(fraction ? "number" : visitor.type(), type.getRawClass());
	}

	private @Nullable JsonNode written(JavaType type, ValueSerializer<?> serializer) {
		Object sample = Trial.isStandard(serializer) ? Samples.value(type.getRawClass()) : null;
		return (sample != null) ? this.trial.write(sample, serializer, this.context) : null;
	}

	private static ObjectNode text(Class<?> type, String written) {
		ObjectNode shape = Shapes.scalar("string", type);
		Samples.Format format = Samples.format(type);
		return (format != null && format.matches(written)) ? shape.put("format", format.name()) : shape;
	}

	private static ObjectNode tree(Class<?> type) {
		return (type == ObjectNode.class) ? Shapes.ofType("object")
				: (type == ArrayNode.class) ? Shapes.ofType("array") : Shapes.any();
	}

	private ObjectNode items(JavaType type, FormatVisitor visitor, Place place) {
		JavaType elementType = (visitor.elementType() != null) ? visitor.elementType() : type.getContentType();
		if (elementType != null) {
			return type.isContainerType() ? nullableElement(type, elementType, visitor.elementSerializer(), place)
					: describe(elementType, visitor.elementSerializer(), this.context.findTypeSerializer(elementType),
							place);
		}
		return (visitor.element() != null) ? Shapes.ofType(visitor.element()) : Shapes.any();
	}

}
