package io.cmdipc.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes what reads and writes payloads: the application's mapper, held to what the
 * schemas of commands say. Absent values are left out, as peers want it, and a number is
 * neither cut to an integer nor taken for the position of an enum constant.
 */
final class PayloadMappers {

	private PayloadMappers() {
	}

	/** Return a mapper that is like the application's but for what payloads need. */
	static JsonMapper of(JsonMapper application) {
		return application.rebuild()
			.changeDefaultPropertyInclusion(PayloadMappers::withoutAbsent)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.build();
	}

	/** Return what the application leaves out anyway, nulls, and empty optionals. */
	private static JsonInclude.Value withoutAbsent(JsonInclude.Value inclusion) {
		JsonInclude.Include values = inclusion.getValueInclusion();
		boolean writesNulls = values == JsonInclude.Include.ALWAYS || values == JsonInclude.Include.USE_DEFAULTS
				|| values == JsonInclude.Include.NON_NULL;
		return writesNulls ? inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT) : inclusion;
	}

}
