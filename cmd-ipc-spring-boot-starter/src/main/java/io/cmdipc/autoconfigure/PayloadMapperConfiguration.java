package io.cmdipc.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What reads and writes payloads: the application's mapper, held to what the schemas of
 * commands say. Absent values are left out, as peers want it, and a number is neither cut
 * to an integer nor taken for the position of an enum constant.
 * <p>
 * The bean is not a default candidate, so the application's own mapper stays what others
 * are given.
 */
@Configuration(proxyBeanMethods = false)
class PayloadMapperConfiguration {

	static final String BEAN_NAME = "commandJsonMapper";

	@Bean(name = BEAN_NAME, defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = BEAN_NAME)
	JsonMapper commandJsonMapper(ObjectProvider<JsonMapper> jsonMapper) {
		return jsonMapper.getIfAvailable(JsonMapper::shared)
			.rebuild()
			.changeDefaultPropertyInclusion(PayloadMapperConfiguration::withoutAbsent)
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
