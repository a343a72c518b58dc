package io.cmdipc.schema;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanAsArrayBuilderDeserializer;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.NameTransformer;

/**
 * Schemas of objects as a mapper reads them, property by property.
 */
final class ReadObjects {

	private final ReadTypes types;

	private final DeserializationContext context;

	private final Definitions definitions;

	private final Constraints.Source constraints;

	ReadObjects(ReadTypes types, DeserializationContext context, Definitions definitions,
			Constraints.Source constraints) {
		this.types = types;
		this.context = context;
		this.definitions = definitions;
		this.constraints = constraints;
	}

	ObjectNode describe(JavaType type, BeanDeserializerBase deserializer, Place place, @Nullable Tag tag) {
		List<SettableBeanProperty> properties = new ArrayList<>();
		deserializer.properties().forEachRemaining(properties::add);
		properties.removeIf((property) -> property.isIgnorable() || property.isInjectionOnly());
		ObjectNode single = single(deserializer.getValueInstantiator(), properties, place);
		if (single != null) {
			return single;
		}
		List<Object> key = new ArrayList<>(
				List.of(type, properties.stream().map(SettableBeanProperty::getName).toList()));
		key.add((place.validated() && this.constraints.isConstrained(type.getRawClass())) ? this.constraints : "");
		key.add((tag != null) ? tag : "");
		if (deserializer instanceof BeanAsArrayDeserializer || deserializer instanceof BeanAsArrayBuilderDeserializer) {
			return this.definitions.describe(key, type.getRawClass(), () -> array(properties, place));
		}
		return this.definitions.describe(key, type.getRawClass(), () -> {
			ObjectNode shape = object(type, deserializer, properties, place);
			return (tag != null && tag.isProperty()) ? tag.addTo(shape) : shape;
		});
	}

	/** Whether the JSON of a type may be that of another. */
	static boolean isDelegating(BeanDeserializerBase deserializer) {
		ValueInstantiator creators = deserializer.getValueInstantiator();
		return creators.canCreateUsingDelegate() || creators.canCreateUsingArrayDelegate();
	}

	/** Whether the JSON of a type is always an object. */
	static boolean isCreatedFromProperties(BeanDeserializerBase deserializer) {
		ValueInstantiator creators = deserializer.getValueInstantiator();
		return !isDelegating(deserializer) && (creators.canCreateFromObjectWith() || creators.canCreateUsingDefault());
	}

	/*
	 * A delegating creator takes all JSON, and others for one value need no properties.
	 */
	private @Nullable ObjectNode single(ValueInstantiator creators, List<SettableBeanProperty> properties,
			Place place) {
		if (creators.canCreateUsingDelegate()) {
			return this.types.describe(creators.getDelegateType(this.context.getConfig()), place);
		}
		if (creators.canCreateUsingArrayDelegate() && properties.isEmpty()) {
			return this.types.describe(creators.getArrayDelegateType(this.context.getConfig()), place);
		}
		List<ObjectNode> shapes = new ArrayList<>();
		if (creators.canCreateFromString()) {
			shapes.add(Shapes.ofType("string"));
		}
		if (creators.canCreateFromInt() || creators.canCreateFromLong() || creators.canCreateFromBigInteger()) {
			shapes.add(Shapes.ofType("integer"));
		}
		if (creators.canCreateFromDouble() || creators.canCreateFromBigDecimal()) {
			shapes.add(Shapes.ofType("number"));
		}
		if (creators.canCreateFromBoolean()) {
			shapes.add(Shapes.ofType("boolean"));
		}
		boolean object = creators.canCreateFromObjectWith() || creators.canCreateUsingDefault();
		return (shapes.isEmpty() || object) ? null : Shapes.alternatives(shapes);
	}

	private ObjectNode array(List<SettableBeanProperty> properties, Place place) {
		return Shapes.tuple(properties.stream().map((property) -> {
			ObjectNode value = value(property, place(property, place));
			return property.getType().isPrimitive() ? value : Shapes.orNull(value);
		}).toList());
	}

	private ObjectNode object(JavaType type, BeanDeserializerBase deserializer, List<SettableBeanProperty> properties,
			Place place) {
		ObjectNode shape = Shapes.ofType("object");
		AnnotationIntrospector annotations = this.context.getAnnotationIntrospector();
		BeanDescription introspected = this.context.introspectBeanDescription(type);
		String description = annotations.findClassDescription(this.context.getConfig(), introspected.getClassInfo());
		if (description != null) {
			shape.put("description", description);
		}
		shape.putObject("properties");
		properties.forEach((property) -> add(shape, property, place, NameTransformer.NOP, deserializer));
		unwrapped(shape, introspected, place, NameTransformer.NOP);
		others(shape, introspected);
		if (shape.path("properties").isEmpty()) {
			shape.remove("properties");
		}
		return shape;
	}

	private void add(ObjectNode shape, SettableBeanProperty property, Place parent, NameTransformer names,
			BeanDeserializerBase deserializer) {
		String name = names.transform(property.getName());
		Place place = place(property, parent);
		ObjectNode value = value(property, place);
		String description = property.getMetadata().getDescription();
		if (description != null) {
			value.put("description", description);
		}
		ObjectNode properties = (ObjectNode) shape.path("properties");
		properties.set(name, value);
		boolean required = place.constraints().isRequired() && !isEmptyIfAbsent(property.getType());
		if (required || isRequired(property, deserializer)) {
			Shapes.require(shape, name);
		}
	}

	private static boolean isEmptyIfAbsent(JavaType type) {
		return type.getRawClass().getName().startsWith("java.util.Optional");
	}

	/* Other creators than Jackson's know defaults, which Kotlin's parameters may have. */
	private boolean isRequired(SettableBeanProperty property, BeanDeserializerBase deserializer) {
		return property.isRequired() || (property instanceof CreatorProperty && property.getType().isPrimitive()
				&& this.context.isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
				&& deserializer.getValueInstantiator().getClass().getName().startsWith("tools.jackson.databind."));
	}

	private Place place(SettableBeanProperty property, Place parent) {
		return Members.place(property, this.constraints, parent.validated(), false);
	}

	private ObjectNode value(SettableBeanProperty property, Place place) {
		return this.types.describe(property.getType(), property.getValueDeserializer(),
				property.getValueTypeDeserializer(), place);
	}

	/* Deserializers take unwrapped properties, and those with external names, apart. */
	private void unwrapped(ObjectNode shape, BeanDescription introspected, Place parent, NameTransformer outer) {
		introspected.findProperties().forEach((definition) -> {
			AnnotatedMember member = definition.hasConstructorParameter() ? definition.getConstructorParameter()
					: definition.getMutator();
			String name = outer.transform(definition.getName());
			if (member == null || shape.path("properties").has(name)) {
				return;
			}
			NameTransformer names = this.context.getAnnotationIntrospector()
				.findUnwrappingNameTransformer(this.context.getConfig(), member);
			TypeDeserializer typing = this.context.findPropertyTypeDeserializer(member.getType(), member);
			if (names != null && this.types.find(member.getType(), parent) instanceof BeanDeserializerBase bean) {
				Place place = place(definition.getName(), member, parent);
				NameTransformer chain = NameTransformer.chainedTransformer(outer, names);
				bean.properties().forEachRemaining((property) -> add(shape, property, place, chain, bean));
				unwrapped(shape, this.context.introspectBeanDescription(member.getType()), place, chain);
			}
			else if (typing != null && typing.getTypeInclusion() == As.EXTERNAL_PROPERTY) {
				external(shape, name, member, typing);
			}
		});
	}

	private Place place(String name, AnnotatedMember member, Place parent) {
		BeanProperty property = new BeanProperty.Std(PropertyName.construct(name), member.getType(), null, member,
				PropertyMetadata.STD_OPTIONAL);
		return Members.place(property, this.constraints, parent.validated(), false);
	}

	private void external(ObjectNode shape, String name, AnnotatedMember member, TypeDeserializer typing) {
		ObjectNode properties = (ObjectNode) shape.path("properties");
		properties.set(name, this.types.describe(member.getType(), null, typing, Place.of(member)));
		properties.putIfAbsent(typing.getPropertyName(), Subtypes.names(member.getType(), member, this.context));
	}

	private void others(ObjectNode shape, BeanDescription introspected) {
		AnnotatedMember setter = introspected.findAnySetterAccessor();
		if (setter != null) {
			JavaType type = (setter instanceof AnnotatedMethod method) ? method.getParameterType(1)
					: setter.getType().getContentType();
			ObjectNode values = (type != null) ? this.types.describe(type, Place.UNKNOWN) : Shapes.any();
			if (!values.isEmpty()) {
				shape.set("additionalProperties", values);
			}
		}
		else if (refusesUnknown(introspected)) {
			shape.put("additionalProperties", false);
		}
	}

	private boolean refusesUnknown(BeanDescription introspected) {
		return this.context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) && !this.context.getConfig()
			.getDefaultPropertyIgnorals(introspected.getBeanClass(), introspected.getClassInfo())
			.getIgnoreUnknown();
	}

}
