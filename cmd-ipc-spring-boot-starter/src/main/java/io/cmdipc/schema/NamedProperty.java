package io.cmdipc.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationMap;
import tools.jackson.databind.introspect.TypeResolutionContext;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Property of a request that is read into a parameter of a handler, with the annotations
 * of the parameter, as a component of a record is.
 *
 * @param name the name in JSON
 * @param type the type of the value
 * @param required whether the property is required
 * @param member the parameter as Jackson sees it
 * @param groups the groups in which the value is validated, {@code null} for those of the
 * method
 */
@SuppressWarnings("ArrayRecordComponent")
public record NamedProperty(String name, JavaType type, boolean required, AnnotatedParameter member,
		Class<?> @Nullable [] groups) {

	/**
	 * Return a parameter as Jackson sees it.
	 * @param parameter the parameter of a method
	 * @param type the type of its value
	 * @param factory the factory of types
	 * @return the parameter with its annotations
	 */
	public static AnnotatedParameter member(Parameter parameter, JavaType type, TypeFactory factory) {
		Method declaring = (Method) parameter.getDeclaringExecutable();
		TypeResolutionContext types = new TypeResolutionContext.Empty(factory);
		AnnotatedMethod method = new AnnotatedMethod(types, declaring, new AnnotationMap(), new AnnotationMap[0]);
		return new AnnotatedParameter(method, type, types, AnnotationMap.of(List.of(parameter.getAnnotations())),
				Arrays.asList(declaring.getParameters()).indexOf(parameter));
	}

	/**
	 * Return the deserializer of the value.
	 * @param context the context that reads
	 * @return the deserializer, which reads type ids if the type has them
	 */
	public ValueDeserializer<Object> deserializer(DeserializationContext context) {
		TypeDeserializer ids = typeIds(context);
		ValueDeserializer<Object> deserializer = valueDeserializer(context);
		return (ids != null) ? new TypeWrappedDeserializer(ids, deserializer) : deserializer;
	}

	@SuppressWarnings("unchecked")
	ValueDeserializer<Object> valueDeserializer(DeserializationContext context) {
		Object own = ownDeserializer(context);
		BeanProperty property = property(context);
		return (own != null)
				? (ValueDeserializer<Object>) context.handlePrimaryContextualization(
						context.deserializerInstance(this.member, own), property, property.getType())
				: context.findContextualValueDeserializer(property.getType(), property);
	}

	@Nullable TypeDeserializer typeIds(DeserializationContext context) {
		BeanProperty property = property(context);
		TypeDeserializer ids = (ownDeserializer(context) == null) ? context.findTypeDeserializer(property.getType())
				: null;
		return (ids != null) ? ids.forProperty(property) : null;
	}

	/**
	 * Return the deserializer that an annotation of the parameter names.
	 * @param context the context that reads
	 * @return the deserializer or its class, {@code null} if there is none
	 */
	public @Nullable Object ownDeserializer(DeserializationContext context) {
		return context.getAnnotationIntrospector().findDeserializer(context.getConfig(), this.member);
	}

	/**
	 * Return the property as Jackson sees it.
	 * @param context the context that reads
	 * @return the property, with the type that annotations make of the declared one
	 */
	public BeanProperty property(DeserializationContext context) {
		AnnotationIntrospector annotations = context.getAnnotationIntrospector();
		DeserializationConfig config = context.getConfig();
		JavaType refined = annotations.refineDeserializationType(config, this.member, this.type);
		Object content = annotations.findContentDeserializer(config, this.member);
		if (content != null && refined.hasContentType()) {
			refined = refined.withContentValueHandler(context.deserializerInstance(this.member, content));
		}
		return new BeanProperty.Std(PropertyName.construct(this.name), refined, null, this.member,
				PropertyMetadata.STD_OPTIONAL);
	}

	/**
	 * Write the value, as the property of a class with the annotations of the parameter
	 * is written.
	 * @param value the value
	 * @param generator writes JSON, after the name
	 * @param context the context that writes
	 */
	public void write(Object value, JsonGenerator generator, SerializationContext context) {
		BeanProperty property = writtenProperty(context);
		ValueSerializer<Object> own = ownSerializer(property, context);
		TypeSerializer ids = (own == null) ? context.findTypeSerializer(property.getType()) : null;
		ValueSerializer<Object> serializer = (own != null) ? own
				: context.findPrimaryPropertySerializer(written(value, property.getType(), context), property);
		if (ids != null) {
			serializer.serializeWithType(value, generator, context, ids.forProperty(context, property));
		}
		else {
			serializer.serialize(value, generator, context);
		}
	}

	/** Return the schema of the value as it is written. */
	ObjectNode describe(WrittenTypes types, SerializationContext context) {
		BeanProperty property = writtenProperty(context);
		ValueSerializer<Object> own = ownSerializer(property, context);
		TypeSerializer ids = (own == null) ? context.findTypeSerializer(property.getType()) : null;
		return types.describe(property.getType(), own, (ids != null) ? ids.forProperty(context, property) : null,
				new Place(property, null, Constraints.NONE, false));
	}

	private BeanProperty writtenProperty(SerializationContext context) {
		JavaType declared = context.getAnnotationIntrospector()
			.refineSerializationType(context.getConfig(), this.member, this.type);
		return new BeanProperty.Std(PropertyName.construct(this.name), declared, null, this.member,
				PropertyMetadata.STD_OPTIONAL);
	}

	private @Nullable ValueSerializer<Object> ownSerializer(BeanProperty property, SerializationContext context) {
		Object own = context.getAnnotationIntrospector().findSerializer(context.getConfig(), this.member);
		return (own != null)
				? context.handlePrimaryContextualization(context.serializerInstance(this.member, own), property) : null;
	}

	private static JavaType written(Object value, JavaType declared, SerializationContext context) {
		boolean specialized = declared.hasGenericTypes() && declared.getRawClass().isInstance(value);
		return specialized ? context.constructSpecializedType(declared, value.getClass())
				: context.constructType(value.getClass());
	}

	@Nullable String description(DeserializationConfig config) {
		return config.getAnnotationIntrospector().findPropertyDescription(config, this.member);
	}

	Parameter parameter() {
		Method declaring = (Method) this.member.getOwner().getMember();
		return declaring.getParameters()[this.member.getIndex()];
	}

}
