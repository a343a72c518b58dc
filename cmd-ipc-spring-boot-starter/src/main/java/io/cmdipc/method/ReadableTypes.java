package io.cmdipc.method;

import java.lang.reflect.Type;
import java.util.List;

import io.cmdipc.message.Payload;
import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.deser.std.ReferenceTypeDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * The types that a mapper can read. A type is refused only if no JSON at all could be
 * read as a value of it.
 *
 * @param mapper the mapper that reads requests and events
 */
public record ReadableTypes(JsonMapper mapper) {

	private static final List<String> WEB = List.of("org.springframework.http.", "org.springframework.web.",
			"org.springframework.ui.", "jakarta.servlet.");

	/**
	 * Check the parameters that are read from the payload.
	 * @param signature the method
	 * @throws InvalidMethodException if no payload could be read as the type of one
	 */
	public void check(MethodSignature signature) {
		if (signature.whole() != null) {
			check(signature.whole(), obstacle(signature.whole().valueType()));
		}
		signature.named().forEach((parameter) -> check(parameter, obstacle(parameter)));
	}

	private static void check(CommandParameter parameter, @Nullable String obstacle) {
		if (obstacle != null) {
			throw new InvalidMethodException(
					parameter.method() + " has a parameter of type " + parameter.valueClass().getSimpleName()
							+ ", which cannot be read from a request or event: " + obstacle + ".",
					action(parameter.valueClass()));
		}
	}

	private @Nullable String obstacle(CommandParameter parameter) {
		NamedProperty property = JsonParameter.of(parameter, this.mapper).property();
		DeserializationContext context = this.mapper._deserializationContext();
		return (property.ownDeserializer(context) != null) ? null : obstacle(property.property(context).getType());
	}

	private static String action(Class<?> type) {
		if (WEB.stream().anyMatch(type.getName()::startsWith)) {
			return "Remove the parameter: a message is no HTTP request. A parameter of type MessageContext "
					+ "has the principal, the headers and the remote address.";
		}
		if (KotlinSupport.needsJacksonModule(type)) {
			return "Add tools.jackson.module:jackson-module-kotlin to the dependencies.";
		}
		return "Declare a class that Jackson can create, such as a record, or tell Jackson how to read the "
				+ "type, for example with @JsonDeserialize(as = ...) or @JsonTypeInfo (and @JsonSubTypes, "
				+ "unless the type is sealed).";
	}

	/**
	 * Return why no JSON can be read as a type.
	 * @param type the type
	 * @return the reason, {@code null} if some JSON can be read
	 */
	public @Nullable String obstacle(Type type) {
		if (PlainRecords.isPlain(type)) {
			return null;
		}
		DeserializationContext context = this.mapper._deserializationContext();
		try {
			return obstacle(this.mapper.constructType(type), context);
		}
		catch (JacksonException ex) {
			return ex.getOriginalMessage();
		}
	}

	private static @Nullable String obstacle(JavaType type, DeserializationContext context) {
		if (type.hasRawClass(Payload.class)) {
			return null;
		}
		TypeDeserializer subtypes = context.findTypeDeserializer(type);
		if (subtypes != null) {
			return !type.isAbstract() || subtypes.hasDefaultImpl() || knowsSubtypes(subtypes) ? null
					: name(type) + " is abstract and has no known subtypes";
		}
		ValueDeserializer<?> deserializer = context.findRootValueDeserializer(type);
		if (deserializer instanceof AbstractDeserializer) {
			return name(type) + " is abstract, and Jackson knows no class to create for it";
		}
		if (deserializer instanceof UnsupportedTypeDeserializer) {
			return "Jackson does not support " + name(type) + " without a module";
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return bean.getValueInstantiator().canInstantiate() ? null
					: name(type) + " has no constructor that Jackson can call";
		}
		boolean known = deserializer instanceof ContainerDeserializerBase
				|| deserializer instanceof ReferenceTypeDeserializer;
		return (known && type.getContentType() != null) ? obstacle(type.getContentType(), context) : null;
	}

	/*
	 * Ids that are classes, and ids of a resolver of the application, are not in a list.
	 */
	private static boolean knowsSubtypes(TypeDeserializer subtypes) {
		return switch (subtypes.getTypeIdResolver().getMechanism()) {
			case NAME, SIMPLE_NAME -> !"[]".equals(subtypes.getTypeIdResolver().getDescForKnownTypeIds());
			default -> true;
		};
	}

	private static String name(JavaType type) {
		return type.getRawClass().getSimpleName();
	}

}
