package io.cmdipc.method;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.Quoted;
import io.cmdipc.schema.NamedProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parameter that is a property of the request, as Jackson sees a component of a record:
 * with its annotations, and by the naming strategy.
 *
 * @param property the property
 */
public record JsonParameter(NamedProperty property) {

	/**
	 * Return the property that a parameter is.
	 * @param parameter the parameter
	 * @param mapper the mapper of requests
	 * @return the property
	 */
	public static JsonParameter of(CommandParameter parameter, JsonMapper mapper) {
		JavaType type = mapper.constructType(parameter.valueType());
		AnnotatedParameter member = NamedProperty.member(parameter.parameter().getParameter(), type,
				mapper.getTypeFactory());
		return new JsonParameter(new NamedProperty(name(parameter, member, mapper.deserializationConfig()), type,
				parameter.isRequired(), member, ValidationGroups.own(parameter)));
	}

	private static String name(CommandParameter parameter, AnnotatedParameter member, DeserializationConfig config) {
		PropertyName explicit = config.getAnnotationIntrospector().findNameForDeserialization(config, member);
		if (explicit != null && explicit.hasSimpleName()) {
			return explicit.getSimpleName();
		}
		PropertyNamingStrategy strategy = config.getPropertyNamingStrategy();
		return (strategy != null) ? strategy.nameForConstructorParameter(config, member, parameter.name())
				: parameter.name();
	}

	/**
	 * Return the step of a JSON path to the value.
	 * @return a name with a dot before it, or in brackets
	 */
	public String pathStep() {
		return Quoted.pathStep(this.property.name());
	}

	/**
	 * Return the names that are read, beginning with the one in schemas.
	 * @param config has the annotations that are in effect
	 * @return the name and its aliases
	 */
	public List<String> names(DeserializationConfig config) {
		List<String> names = new ArrayList<>(List.of(this.property.name()));
		List<PropertyName> aliases = config.getAnnotationIntrospector()
			.findPropertyAliases(config, this.property.member());
		if (aliases != null) {
			aliases.forEach((alias) -> names.add(alias.getSimpleName()));
		}
		return names;
	}

}
