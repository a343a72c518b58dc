package io.cmdipc.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Properties of JSON that its schema does not name, as one sees who knows no more than
 * the schema.
 */
final class UnnamedProperties {

	private final JsonNode root;

	private final List<String> found = new ArrayList<>();

	private UnnamedProperties(JsonNode root) {
		this.root = root;
	}

	/** Return the paths of the properties. */
	static List<String> of(JsonNode schema, JsonNode json) {
		UnnamedProperties properties = new UnnamedProperties(schema);
		properties.collect(List.of(schema), json, "$");
		return properties.found;
	}

	private void collect(List<JsonNode> schemas, JsonNode json, String path) {
		List<JsonNode> alternatives = schemas.stream().flatMap(this::alternatives).toList();
		if (alternatives.stream().anyMatch(JsonNode::isEmpty)) {
			return;
		}
		json.properties().forEach((property) -> {
			String inner = path + "." + property.getKey();
			List<JsonNode> named = alternatives.stream()
				.map((schema) -> value(schema, property.getKey()))
				.filter((value) -> !value.isMissingNode())
				.toList();
			if (named.isEmpty()) {
				this.found.add(inner);
			}
			else {
				collect(named, property.getValue(), inner);
			}
		});
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			int index = i;
			collect(alternatives.stream().map((schema) -> element(schema, index)).toList(), json.get(i),
					path + "[" + i + "]");
		}
	}

	private Stream<JsonNode> alternatives(JsonNode schema) {
		return schema.has("$ref") ? alternatives(this.root.at(schema.get("$ref").asString().substring(1)))
				: schema.has("anyOf") ? schema.get("anyOf").valueStream().flatMap(this::alternatives)
						: Stream.of(schema);
	}

	private static JsonNode value(JsonNode schema, String name) {
		JsonNode named = schema.path("properties").path(name);
		return named.isMissingNode() ? schema.path("additionalProperties") : named;
	}

	private static JsonNode element(JsonNode schema, int index) {
		JsonNode element = schema.path("prefixItems").path(index);
		return element.isMissingNode() ? schema.path("items") : element;
	}

}
