package io.cmdipc.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts for JSON whose type id is missing or unknown.
 */
final class PolymorphicTypes {

	private static final String KNOWN_IDS = "known type ids = [";

	private PolymorphicTypes() {
	}

	/** Return the step from the object to its type id, empty if that has no property. */
	static String step(InvalidTypeIdException failure, JsonMapper mapper) {
		String property = property(failure.getBaseType(), mapper);
		return (property != null) ? Quoted.pathStep(property) : "";
	}

	/** Return what is wrong with the type id, or the object if that has no property. */
	static String describe(InvalidTypeIdException failure, JsonMapper mapper) {
		String property = property(failure.getBaseType(), mapper);
		if (failure.getTypeId() == null && property != null) {
			return "is missing";
		}
		String ids = knownIds(String.valueOf(failure.getOriginalMessage()));
		if (property != null) {
			return (ids != null) ? "must be one of " + ids : "must be a known type id";
		}
		return (ids != null) ? "must have one of the type ids " + ids : "must have a known type id";
	}

	private static @Nullable String property(JavaType type, JsonMapper mapper) {
		DeserializationConfig config = mapper.deserializationConfig();
		AnnotatedClass annotated = config.classIntrospectorInstance().introspectClassAnnotations(type);
		JsonTypeInfo.Value info = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
		boolean named = info != null && (info.getInclusionType() == JsonTypeInfo.As.PROPERTY
				|| info.getInclusionType() == JsonTypeInfo.As.EXISTING_PROPERTY);
		return named ? name(info) : null;
	}

	private static String name(JsonTypeInfo.Value info) {
		String name = info.getPropertyName();
		return (name != null && !name.isEmpty()) ? name : info.getIdType().getDefaultPropertyName();
	}

	/*
	 * Only Jackson's text has them. The text of a peer is before them.
	 */
	private static @Nullable String knownIds(String text) {
		int start = text.lastIndexOf(KNOWN_IDS);
		int end = text.indexOf(']', start);
		return (start >= 0 && end >= 0) ? text.substring(start + KNOWN_IDS.length() - 1, end + 1) : null;
	}

}
