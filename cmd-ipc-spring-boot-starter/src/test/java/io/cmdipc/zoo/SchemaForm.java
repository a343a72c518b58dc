package io.cmdipc.zoo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Form of schemas that tools of other languages understand.
 */
final class SchemaForm {

	private final JsonNode root;

	private final List<String> problems = new ArrayList<>();

	private SchemaForm(JsonNode root) {
		this.root = root;
	}

	/** Return what such tools would not understand. */
	static List<String> problems(JsonNode schema) {
		SchemaForm form = new SchemaForm(schema);
		form.check(schema);
		schema.path("$defs").properties().forEach((definition) -> {
			if (!form.reaches(definition.getValue(), "#/$defs/" + definition.getKey(), new HashSet<>())) {
				form.problems.add(definition.getKey() + " is not recursive");
			}
		});
		return form.problems;
	}

	private void check(JsonNode schema) {
		if (schema.path("type").isArray()) {
			this.problems.add("List of types: " + schema);
		}
		if (schema.has("enum") && schema.has("type")) {
			this.problems.add("Type beside enum: " + schema);
		}
		if (schema.has("$ref") && this.root.at(schema.get("$ref").asString().substring(1)).isMissingNode()) {
			this.problems.add("Nothing at " + schema.get("$ref"));
		}
		String pattern = schema.path("pattern").asString("");
		if (pattern.matches("(?s).*(\\(\\?[^:=!]|[*+?}][+]|\\\\[QEpPGAzZ]|[\n\r]|(?<!\\\\)/).*")) {
			this.problems.add("Pattern: " + pattern);
		}
		schema.path("properties").forEach(this::check);
		schema.path("$defs").forEach(this::check);
		schema.path("anyOf").forEach(this::check);
		schema.path("prefixItems").forEach(this::check);
		check(schema, "items");
		check(schema, "additionalProperties");
	}

	private void check(JsonNode schema, String keyword) {
		if (schema.path(keyword).isObject()) {
			check(schema.get(keyword));
		}
	}

	private boolean reaches(JsonNode schema, String reference, Set<String> visited) {
		String found = schema.path("$ref").asString("");
		if (found.equals(reference)) {
			return true;
		}
		if (!found.isEmpty()) {
			return visited.add(found) && reaches(this.root.at(found.substring(1)), reference, visited);
		}
		return schema.valueStream().anyMatch((child) -> reaches(child, reference, visited));
	}

}
