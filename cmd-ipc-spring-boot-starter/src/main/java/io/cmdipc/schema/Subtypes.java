package io.cmdipc.schema;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.SubtypeResolver;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.node.ObjectNode;

/**
 * Subtypes that a mapper knows of a type.
 */
final class Subtypes {

	private Subtypes() {
	}

	/** Return the classes that values may have, with the names by which they are read. */
	static Map<Class<?>, List<String>> of(JavaType base, @Nullable AnnotatedMember member, DatabindContext context) {
		MapperConfig<?> config = context.getConfig();
		SubtypeResolver resolver = config.getSubtypeResolver();
		boolean ofMember = member != null
				&& config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, member) != null;
		Collection<NamedType> found = ofMember ? resolver.collectAndResolveSubtypesByTypeId(config, member, base)
				: resolver.collectAndResolveSubtypesByTypeId(config, context.introspectClassAnnotations(base));
		Map<Class<?>, List<String>> subtypes = new LinkedHashMap<>();
		found.stream()
			.filter((subtype) -> isConcrete(subtype.getType()))
			.filter((subtype) -> base.getRawClass().isAssignableFrom(subtype.getType()))
			.forEach((subtype) -> subtypes.merge(subtype.getType(),
					subtype.hasName() ? List.of(subtype.getName()) : List.of(),
					(some, others) -> Stream.concat(some.stream(), others.stream()).toList()));
		return subtypes;
	}

	private static boolean isConcrete(Class<?> type) {
		return type != Object.class && !Modifier.isAbstract(type.getModifiers());
	}

	/** Return the schema of the names of all subtypes. */
	static ObjectNode names(JavaType base, AnnotatedMember member, DatabindContext context) {
		List<String> names = of(base, member, context).values().stream().flatMap(List::stream).toList();
		return names.isEmpty() ? Shapes.ofType("string") : Shapes.texts(names);
	}

	/** Return the name by which a subtype is written, {@code null} if it has none. */
	static @Nullable String nameOf(Class<?> subtype, @Nullable TypeIdResolver names, DatabindContext context) {
		return (names != null) ? names.idFromValueAndType(context, null, subtype) : null;
	}

}
