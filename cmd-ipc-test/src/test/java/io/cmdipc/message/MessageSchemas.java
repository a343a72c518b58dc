package io.cmdipc.message;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schemas of the messages that may be sent.
 */
public final class MessageSchemas {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final String DEFINITIONS = ConformanceFiles.text("schema/definitions.json");

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder.schemas(Map.of("urn:cmd-ipc:schema:definitions", DEFINITIONS)));

	private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

	/** Return the errors in a message; none if it may be sent. */
	List<Error> validate(String json) {
		return validate(MAPPER.readTree(json));
	}

	/** Return the errors in a message; none if it may be sent. */
	public List<Error> validate(JsonNode message) {
		return this.schemas.computeIfAbsent(message.get("type").stringValue(), this::load).validate(message);
	}

	private Schema load(String type) {
		return this.registry.getSchema(MAPPER.readTree(ConformanceFiles.text("schema/" + type + ".json")));
	}

}
