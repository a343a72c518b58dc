package io.cmdipc.handler;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationMap;
import tools.jackson.databind.introspect.TypeResolutionContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * A parameter that is a property of the request, as Jackson sees a component of a record:
 * with its annotations, and by the naming strategy.
 *
 * @param member the parameter
 * @param type the type of its value
 * @param name its name in JSON
 */
record JsonParameter(AnnotatedParameter member, JavaType type, String name) {

	static JsonParameter of(HandlerParameter parameter, JsonMapper mapper) {
		JavaType type = mapper.constructType(parameter.valueType());
		TypeResolutionContext types = new TypeResolutionContext.Empty(mapper.getTypeFactory());
		AnnotatedMethod method = new AnnotatedMethod(types, parameter.method().method(), new AnnotationMap(),
				new AnnotationMap[0]);
		AnnotationMap annotations = AnnotationMap.of(List.of(parameter.annotations().getAnnotations()));
		AnnotatedParameter member = new AnnotatedParameter(method, type, types, annotations, parameter.index());
		return new JsonParameter(member, type, name(parameter, member, mapper.deserializationConfig()));
	}

	private static String name(HandlerParameter parameter, AnnotatedParameter member, DeserializationConfig config) {
		PropertyName explicit = config.getAnnotationIntrospector().findNameForDeserialization(config, member);
		if (explicit != null && explicit.hasSimpleName()) {
			return explicit.getSimpleName();
		}
		PropertyNamingStrategy strategy = config.getPropertyNamingStrategy();
		return (strategy != null) ? strategy.nameForConstructorParameter(config, member, parameter.name())
				: parameter.name();
	}

	/** Return the step of a JSON path to the value. */
	String pathStep() {
		return Quoted.pathStep(this.name);
	}

	/** Return the names that are read, beginning with the one in schemas. */
	List<String> names(DeserializationConfig config) {
		List<String> names = new ArrayList<>(List.of(this.name));
		List<PropertyName> aliases = config.getAnnotationIntrospector().findPropertyAliases(config, this.member);
		if (aliases != null) {
			aliases.forEach((alias) -> names.add(alias.getSimpleName()));
		}
		return names;
	}

	/** Return the deserializer of the value. */
	ValueDeserializer<Object> deserializer(DeserializationContext context) {
		AnnotationIntrospector annotations = context.getAnnotationIntrospector();
		DeserializationConfig config = context.getConfig();
		JavaType refined = annotations.refineDeserializationType(config, this.member, this.type);
		Object content = annotations.findContentDeserializer(config, this.member);
		if (content != null && refined.hasContentType()) {
			refined = refined.withContentValueHandler(context.deserializerInstance(this.member, content));
		}
		BeanProperty property = new BeanProperty.Std(PropertyName.construct(this.name), refined, null, this.member,
				PropertyMetadata.STD_OPTIONAL);
		Object own = annotations.findDeserializer(config, this.member);
		return (own != null) ? contextual(context, context.deserializerInstance(this.member, own), property)
				: withTypeIds(context.findContextualValueDeserializer(refined, property),
						context.findTypeDeserializer(refined), property);
	}

	@SuppressWarnings("unchecked")
	private static ValueDeserializer<Object> contextual(DeserializationContext context,
			ValueDeserializer<Object> deserializer, BeanProperty property) {
		return (ValueDeserializer<Object>) context.handlePrimaryContextualization(deserializer, property,
				property.getType());
	}

	private static ValueDeserializer<Object> withTypeIds(ValueDeserializer<Object> deserializer,
			@Nullable TypeDeserializer ids, BeanProperty property) {
		return (ids != null) ? new TypeWrappedDeserializer(ids.forProperty(property), deserializer) : deserializer;
	}

}
