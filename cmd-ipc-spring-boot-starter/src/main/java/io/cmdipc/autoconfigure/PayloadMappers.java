package io.cmdipc.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Factory of the mapper of payloads: the application's, held to the schemas of commands.
 * Absent values are omitted, a number is neither truncated to an integer nor read as the
 * position of an enum constant.
 */
final class PayloadMappers {

	private PayloadMappers() {
	}

	/** Return a copy of the application's mapper with the settings of payloads. */
	static JsonMapper of(JsonMapper application) {
		return application.rebuild()
			.changeDefaultPropertyInclusion(PayloadMappers::withoutAbsent)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.build();
	}

	/** Return the inclusion of the application, without nulls and empty optionals. */
	private static JsonInclude.Value withoutAbsent(JsonInclude.Value inclusion) {
		JsonInclude.Include values = inclusion.getValueInclusion();
		boolean writesNulls = values == JsonInclude.Include.ALWAYS || values == JsonInclude.Include.USE_DEFAULTS
				|| values == JsonInclude.Include.NON_NULL;
		return writesNulls ? inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT) : inclusion;
	}

}
