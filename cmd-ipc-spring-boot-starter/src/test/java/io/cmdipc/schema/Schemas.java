package io.cmdipc.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cmdipc.message.Payload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reading and validating with schemas.
 */
final class Schemas {

	private Schemas() {
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
