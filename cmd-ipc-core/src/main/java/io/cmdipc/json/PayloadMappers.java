package io.cmdipc.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;

/**
 * Factory of mappers of payloads: the mapper of an application, held to the schemas of
 * commands.
 * <p>
 * Absent values are omitted when values are written. When they are read, each scalar has
 * the JSON form in which the application's mapper writes it: {@code "5"} is no number, 5
 * no text, {@code ""} no date, and {@code 5.0} is an integer. A date with an offset keeps
 * it, and a primitive that is missing is an error.
 */
public final class PayloadMappers {

	private PayloadMappers() {
	}

	/**
	 * Return a copy of a mapper for payloads.
	 * @param application the mapper of the application, whose other settings are kept
	 * @return the mapper of its payloads
	 */
	public static JsonMapper of(JsonMapper application) {
		return application.rebuild()
			.addModule(new PayloadModule(application))
			.changeDefaultPropertyInclusion(PayloadMappers::withoutAbsent)
			.disable(SerializationFeature.WRAP_ROOT_VALUE)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE, DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, DeserializationFeature.ACCEPT_FLOAT_AS_INT,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.configure(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
					!application.isEnabled(EnumFeature.WRITE_ENUMS_USING_INDEX))
			.withCoercionConfig(Integer.class, PayloadMappers::withoutTexts)
			.withCoercionConfig(Long.class, PayloadMappers::withoutTexts)
			.withCoercionConfig(Boolean.class, PayloadMappers::withoutTexts)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.build();
	}

	/**
	 * Return the mapper of payloads of applications without a mapper.
	 * @return a mapper with Jackson's own settings, held to the schemas of commands
	 */
	public static JsonMapper shared() {
		return Shared.MAPPER;
	}

	/**
	 * Return a writer for values whose readers know more about their types than their
	 * writers: a request may be a map of anything, and its handler a method of a list of
	 * a polymorphic type.
	 * @param mapper the mapper; type ids are written everywhere if it is one of payloads
	 * @return the writer
	 */
	public static ObjectWriter writerOfUntyped(JsonMapper mapper) {
		return mapper.writer().withAttribute(TypeIdSerializers.EVERYWHERE, true);
	}

	/**
	 * Whether the class of a value is told by its JSON, so that it can be read as a more
	 * general type.
	 * @param type the more general type
	 * @param mapper the mapper that reads the JSON
	 * @return whether values of the type have type ids
	 */
	public static boolean isPolymorphic(Class<?> type, JsonMapper mapper) {
		DeserializationConfig config = mapper.deserializationConfig();
		JsonTypeInfo.Value ids = config.getAnnotationIntrospector()
			.findPolymorphicTypeInfo(config,
					config.classIntrospectorInstance().introspectClassAnnotations(config.constructType(type)));
		return ids != null && ids.getIdType() != JsonTypeInfo.Id.NONE;
	}

	/** Return the inclusion of the application, without nulls and empty optionals. */
	private static JsonInclude.Value withoutAbsent(JsonInclude.Value inclusion) {
		JsonInclude.Include values = inclusion.getValueInclusion();
		boolean writesNulls = values == JsonInclude.Include.ALWAYS || values == JsonInclude.Include.USE_DEFAULTS
				|| values == JsonInclude.Include.NON_NULL;
		return writesNulls ? inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT) : inclusion;
	}

	/*
	 * Scalars are strict by themselves; this is for objects that are created from one.
	 */
	private static void withoutTexts(MutableCoercionConfig coercions) {
		coercions.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
	}

	/**
	 * Created when it is needed.
	 */
	private static final class Shared {

		private static final JsonMapper MAPPER = of(JsonMapper.shared());

	}

}
