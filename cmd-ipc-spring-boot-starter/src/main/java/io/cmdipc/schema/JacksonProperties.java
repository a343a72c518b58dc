package io.cmdipc.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.victools.jsonschema.generator.FieldScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Properties that Jackson finds in a class, by the names of their fields, including those
 * that are only read or only written.
 */
final class JacksonProperties {

	private final Map<Class<?>, Map<String, String>> names = new ConcurrentHashMap<>();

	private final JsonMapper mapper;

	JacksonProperties(JsonMapper mapper) {
		this.mapper = mapper;
	}

	boolean has(FieldScope field) {
		return namesOf(field).containsKey(field.getDeclaredName());
	}

	@Nullable String nameOf(FieldScope field) {
		return namesOf(field).get(field.getDeclaredName());
	}

	/** Return the type of the property that is the JSON of the whole value, if any. */
	@Nullable Type valueType(Class<?> type) {
		JavaType javaType = this.mapper.constructType(type);
		ClassIntrospector introspector = this.mapper.serializationConfig().classIntrospectorInstance();
		AnnotatedMember accessor = introspector
			.introspectForSerialization(javaType, introspector.introspectClassAnnotations(javaType))
			.findJsonValueAccessor();
		if (accessor == null) {
			return null;
		}
		return (accessor.getMember() instanceof Method method) ? method.getGenericReturnType() : accessor.getRawType();
	}

	private Map<String, String> namesOf(FieldScope field) {
		Class<?> described = field.getDeclarationDetails().getSchemaTargetType().getErasedType();
		return this.names.computeIfAbsent(described, this::introspect);
	}

	private Map<String, String> introspect(Class<?> type) {
		JavaType javaType = this.mapper.constructType(type);
		Map<String, String> found = new LinkedHashMap<>();
		ClassIntrospector writer = this.mapper.serializationConfig().classIntrospectorInstance();
		AnnotatedClass written = writer.introspectClassAnnotations(javaType);
		add(found, writer.introspectForSerialization(javaType, written));
		ClassIntrospector reader = this.mapper.deserializationConfig().classIntrospectorInstance();
		AnnotatedClass read = reader.introspectClassAnnotations(javaType);
		add(found, reader.introspectForDeserialization(javaType, read));
		return found;
	}

	private static void add(Map<String, String> found, BeanDescription description) {
		for (BeanPropertyDefinition property : description.findProperties()) {
			found.putIfAbsent(property.getInternalName(), property.getName());
		}
	}

}
