package io.cmdipc.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cmdipc.message.Payload;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Reading and validating with schemas.
 */
final class Schemas {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private Schemas() {
	}

	/** Return a generator whose schemas have the constraints of Jakarta Validation. */
	static CommandSchemaGenerator generator(JsonMapper mapper) {
		return new CommandSchemaGenerator(mapper, new StaticListableBeanFactory(Map.of("validator", VALIDATOR)));
	}

	static JsonNode json(Payload schema) {
		return JsonMapper.shared().readTree(new String(schema.toJson(JsonMapper.shared()), StandardCharsets.UTF_8));
	}

	static List<String> errors(JsonNode schema, String example) {
		Schema checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
		return checked
			.validate(example, InputFormat.JSON,
					(context) -> context.executionConfig((settings) -> settings.formatAssertionsEnabled(true)))
			.stream()
			.map(Object::toString)
			.toList();
	}

}
