package io.cmdipc.schema;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of types as a mapper reads them, by its deserializers.
 */
final class ReadTypes {

	private final DeserializationContext context;

	private final SerializationContext writing;

	private final Trial trial;

	private final Definitions definitions;

	private final ReadScalars scalars;

	private final ReadObjects objects;

	private final ReadSubtypes subtypes;

	ReadTypes(DeserializationContext context, SerializationContext writing, Trial trial, Definitions definitions,
			Constraints.Source constraints) {
		this.context = context;
		this.writing = writing;
		this.trial = trial;
		this.definitions = definitions;
		this.scalars = new ReadScalars(writing, trial);
		this.objects = new ReadObjects(this, context, definitions, constraints);
		this.subtypes = new ReadSubtypes(this, context);
	}

	/**
	 * Whether a value is read from an object. If its schema does not tell, it is tried.
	 */
	boolean isObject(JavaType type) {
		try {
			if (isPlainObject(type)) {
				return true;
			}
			ObjectNode shape = describe(type, Place.WHOLE);
			if (!shape.isEmpty()) {
				return Shapes.isObject(shape);
			}
			ValueDeserializer<?> deserializer = find(type, Place.WHOLE);
			return deserializer instanceof BeanDeserializerBase || deserializer instanceof AbstractDeserializer
					|| this.trial.readsObject(deserializer);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return true;
		}
	}

	/* Known without a look at the properties, as it is of most records. */
	private boolean isPlainObject(JavaType type) {
		return this.context.findTypeDeserializer(type) == null
				&& find(type, Place.WHOLE) instanceof BeanDeserializer bean && bean.getClass() == BeanDeserializer.class
				&& bean.getObjectIdReader(this.context) == null && ReadObjects.isCreatedFromProperties(bean);
	}

	/** Return the schema of a type that is not a part of another. */
	ObjectNode describe(JavaType type, Place place) {
		return describe(type, null, this.context.findTypeDeserializer(type), place);
	}

	/** Return the schema of a value. Of a type that cannot be read, nothing is said. */
	ObjectNode describe(JavaType type, @Nullable ValueDeserializer<?> known, @Nullable TypeDeserializer typing,
			Place place) {
		try {
			ValueDeserializer<?> deserializer = (known != null) ? known : find(type, place);
			ObjectNode shape = (typing != null)
					? this.definitions.describeNamed(type, place, () -> this.subtypes.describe(type, typing, place))
					: untyped(type, deserializer, place, null);
			place.constraints().applyTo(shape);
			return shape;
		}
		catch (JacksonException ex) {
			return Shapes.any();
		}
	}

	ValueDeserializer<?> find(JavaType type, Place place) {
		return this.context.findContextualValueDeserializer(type, place.property());
	}

	/** Return the schema of a value whose subtype is known or not told. */
	ObjectNode untyped(JavaType type, ValueDeserializer<?> deserializer, Place place, @Nullable Tag tag) {
		boolean object = deserializer instanceof BeanDeserializerBase bean && !ReadObjects.isDelegating(bean);
		return object ? untyped(type, place, deserializer, tag)
				: this.definitions.describe(type, place, () -> untyped(type, place, deserializer, tag));
	}

	private ObjectNode untyped(JavaType type, Place place, ValueDeserializer<?> deserializer, @Nullable Tag tag) {
		Class<?> raw = type.getRawClass();
		JavaType property = ValueClasses.property(type, deserializer, this.context);
		if (property != null) {
			return untyped(property, find(property, place), place, tag);
		}
		ValueDeserializer<?> delegate = deserializer.getDelegatee();
		if (delegate != null && deserializer instanceof StdConvertingDeserializer) {
			return untyped(typeOf(delegate, type), delegate, place, tag);
		}
		if (isUnknown(raw, deserializer)) {
			return Shapes.any();
		}
		if (type.isReferenceType() && !type.getContentType().isPrimitive()) {
			return element(type, type.getContentType(), null, place.ofArgument(0));
		}
		if (raw.isEnum()) {
			return constants(type, deserializer, place);
		}
		if (deserializer.getObjectIdReader(this.context) != null) {
			return Shapes.any();
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return this.objects.describe(type, bean, place, tag);
		}
		if (type.isContainerType() && raw != byte[].class && raw != char[].class) {
			return container(type, deserializer, place);
		}
		return this.scalars.describe(type, deserializer, place);
	}

	private static boolean isUnknown(Class<?> raw, ValueDeserializer<?> deserializer) {
		return raw == Object.class || raw == Payload.class || !Trial.isStandard(deserializer)
				|| deserializer instanceof AbstractDeserializer;
	}

	private JavaType typeOf(ValueDeserializer<?> deserializer, JavaType type) {
		JavaType known = (deserializer instanceof StdDeserializer<?> standard) ? standard.getValueType(this.context)
				: null;
		Class<?> handled = deserializer.handledType();
		return (known != null) ? known : (handled != null) ? this.context.constructType(handled) : type;
	}

	private ObjectNode constants(JavaType type, ValueDeserializer<?> deserializer, Place place) {
		Class<?> raw = type.getRawClass();
		ValueSerializer<?> serializer = this.writing.findContentValueSerializer(type, place.property());
		Stream<JsonNode> written = Trial.isStandard(serializer)
				? this.trial.constants(raw, serializer, this.writing).stream() : Stream.empty();
		Stream<JsonNode> texts = Arrays.stream(raw.getEnumConstants())
			.map((constant) -> Shapes.text(constant.toString()));
		return Stream.of(written, texts)
			.map((values) -> values.filter((value) -> this.trial.reads(value, deserializer)).toList())
			.filter((values) -> !values.isEmpty())
			.findFirst()
			.map(Shapes::oneOfValues)
			.orElseGet(Shapes::any);
	}

	private ObjectNode container(JavaType type, ValueDeserializer<?> deserializer, Place place) {
		ValueDeserializer<?> content = (deserializer instanceof ContainerDeserializerBase<?> container)
				? container.getContentDeserializer() : null;
		if (type.isArrayType() && type.getContentType().isPrimitive()) {
			ObjectNode element = this.scalars.primitives(type, deserializer, place);
			place.ofArgument(0).constraints().applyTo(element);
			return Shapes.array(element);
		}
		return type.isMapLikeType() ? map(type, content, place)
				: Shapes.array(nullableElement(type, content, place.ofArgument(0)));
	}

	private ObjectNode map(JavaType type, @Nullable ValueDeserializer<?> content, Place place) {
		return Shapes.map(keys(type.getKeyType(), place.ofArgument(0)),
				nullableElement(type, content, place.ofArgument(1)));
	}

	private ObjectNode keys(JavaType type, Place place) {
		KeyDeserializer deserializer = this.context.findKeyDeserializer(type, place.property());
		Class<?> raw = type.getRawClass();
		Object[] all = Shapes.allKeys(raw);
		if (all != null) {
			ValueSerializer<?> serializer = this.writing.findKeySerializer(type, place.property());
			return Shapes.oneOfValues(Arrays.stream(all)
				.map((constant) -> this.trial.writeKey(constant, serializer, this.writing))
				.filter(Objects::nonNull)
				.filter((name) -> this.trial.readsKey(name, deserializer))
				.map(Shapes::text)
				.toList());
		}
		Samples.Format format = Samples.format(raw);
		boolean read = format != null
				&& format.read().stream().allMatch((name) -> this.trial.readsKey(name, deserializer));
		ObjectNode shape = Shapes.keys(raw, read ? format : null);
		place.constraints().applyTo(shape);
		return Shapes.withoutType(shape);
	}

	private ObjectNode nullableElement(JavaType container, @Nullable ValueDeserializer<?> deserializer, Place place) {
		JavaType type = container.getContentType();
		ObjectNode shape = element(container, type, deserializer, place);
		return (Shapes.isOptional(type) || place.isNullable()) ? Shapes.orNull(shape) : shape;
	}

	private ObjectNode element(JavaType container, JavaType type, @Nullable ValueDeserializer<?> deserializer,
			Place place) {
		AnnotatedMember member = place.member();
		TypeDeserializer typing = (member != null) ? this.context.findPropertyContentTypeDeserializer(container, member)
				: this.context.findTypeDeserializer(type);
		return describe(type, deserializer, typing, place);
	}

}
