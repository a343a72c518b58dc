package io.cmdipc.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that is made from a schema alone, as a client would who knows nothing else.
 */
final class SchemaValues {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final JsonNode root;

	private final JsonNode hint;

	/**
	 * Create values.
	 * @param root the schema
	 * @param hint a value of the type, whose texts are taken where a schema says nothing
	 * about their form
	 */
	SchemaValues(JsonNode root, JsonNode hint) {
		this.root = root;
		this.hint = hint;
	}

	/** Return the smallest value: objects have their required properties alone. */
	JsonNode smallest() {
		return example(this.root, this.hint, true, 0);
	}

	/** Return a value whose objects have all properties. */
	JsonNode largest() {
		return example(this.root, this.hint, false, 0);
	}

	private JsonNode example(JsonNode schema, JsonNode hint, boolean small, int depth) {
		JsonNode resolved = resolve(schema);
		if (resolved.has("const")) {
			return resolved.get("const");
		}
		if (resolved.has("enum")) {
			return resolved.get("enum").get(0);
		}
		if (resolved.has("anyOf")) {
			JsonNode alternatives = resolved.get("anyOf");
			return example(alternatives.get((depth > 3) ? alternatives.size() - 1 : 0), hint, small, depth);
		}
		return switch (resolved.path("type").asString("")) {
			case "object" -> object(resolved, hint, small, depth);
			case "array" -> array(resolved, hint, small, depth);
			case "string" -> mapper.valueToTree(text(resolved, hint));
			case "integer" -> mapper.valueToTree(number(resolved));
			case "number" -> mapper.valueToTree(number(resolved));
			case "boolean" -> mapper.valueToTree(true);
			case "null" -> mapper.nullNode();
			default -> hint.isMissingNode() ? mapper.createObjectNode() : hint;
		};
	}

	private JsonNode resolve(JsonNode schema) {
		return schema.has("$ref") ? this.root.at(schema.get("$ref").stringValue().substring(1)) : schema;
	}

	private JsonNode object(JsonNode schema, JsonNode hint, boolean small, int depth) {
		ObjectNode object = mapper.createObjectNode();
		List<String> required = schema.path("required").valueStream().map(JsonNode::stringValue).toList();
		schema.path("properties").properties().forEach((property) -> {
			if (required.contains(property.getKey()) || (!small && depth < 4)) {
				object.set(property.getKey(),
						example(property.getValue(), hint.path(property.getKey()), small, depth + 1));
			}
		});
		int entries = Math.max(schema.path("minProperties").asInt(0), small ? 0 : 1);
		if (schema.get("additionalProperties") instanceof ObjectNode value && entries > 0 && depth < 4) {
			object.set(name(schema.path("propertyNames")), example(value, hint.path(0), small, depth + 1));
		}
		return object;
	}

	private static String name(JsonNode names) {
		return names.has("enum") ? names.get("enum").get(0).stringValue()
				: names.has("pattern") ? "7" : names.has("format") ? text(names, mapper.missingNode()) : "k";
	}

	private JsonNode array(JsonNode schema, JsonNode hint, boolean small, int depth) {
		ArrayNode array = mapper.createArrayNode();
		if (schema.has("prefixItems")) {
			schema.get("prefixItems")
				.forEach((item) -> array.add(example(item, hint.path(array.size()), small, depth + 1)));
		}
		else if ((!small && depth < 4) || schema.has("minItems")) {
			array.add(example(schema.path("items"), hint.path(0), small, depth + 1));
		}
		return array;
	}

	private static String text(JsonNode schema, JsonNode hint) {
		if (schema.has("pattern")) {
			return switch (schema.get("pattern").stringValue()) {
				case "^(?:[A-Z]+)$" -> "ABC";
				case "^(?:a\\/b)$" -> "a/b";
				case "^(?:a\\nb)$" -> "a\nb";
				default -> throw new IllegalStateException("No text for " + schema);
			};
		}
		return switch (schema.path("format").asString("")) {
			case "date" -> "2026-11-22";
			case "date-time" -> "2026-11-22T10:20:30+02:00";
			case "uuid" -> "6f0b7e0e-9c39-4c0d-8f7e-3a1c5d2b4e6f";
			case "uri-reference" -> "a/b";
			default -> hint.isString() ? hint.stringValue() : schema.has("contentEncoding") ? "AQI=" : "a";
		};
	}

	private static int number(JsonNode schema) {
		int least = (int) Math.ceil(schema.path("minimum").asDouble(1));
		return schema.has("exclusiveMinimum")
				? (int) Math.max(least, Math.floor(schema.get("exclusiveMinimum").asDouble()) + 1) : least;
	}

	/** Return values that break one rule of the schema each. */
	List<JsonNode> broken(JsonNode valid) {
		List<JsonNode> broken = new ArrayList<>();
		breakAt(this.root, valid, broken::add);
		return broken;
	}

	private void breakAt(JsonNode schema, JsonNode value, Consumer<JsonNode> found) {
		JsonNode resolved = resolve(schema);
		if (resolved.has("enum") || resolved.has("const")) {
			found.accept(mapper.valueToTree("no such value"));
			found.accept(mapper.valueToTree(99));
		}
		switch (resolved.path("type").asString("")) {
			case "object" -> breakObject(resolved, value, found);
			case "array" -> breakArray(resolved, value, found);
			case "string" -> breakText(resolved, found);
			case "integer", "number" -> breakNumber(resolved, found);
			case "boolean" -> breakScalar(found, "\"true\"", "1");
			default -> {
			}
		}
	}

	private void breakObject(JsonNode schema, JsonNode value, Consumer<JsonNode> found) {
		List.of("[]", "\"a\"", "7").forEach((json) -> found.accept(mapper.readTree(json)));
		schema.path("required").forEach((name) -> {
			ObjectNode without = ((ObjectNode) value).deepCopy();
			without.remove(name.stringValue());
			found.accept(without);
		});
		value.properties().forEach((property) -> {
			JsonNode declared = schema.path("properties").path(property.getKey());
			JsonNode shape = declared.isMissingNode() ? schema.path("additionalProperties") : declared;
			breakAt(shape, property.getValue(), (wrong) -> {
				ObjectNode with = ((ObjectNode) value).deepCopy();
				with.set(property.getKey(), wrong);
				found.accept(with);
			});
		});
		if (schema.path("propertyNames").has("enum") || schema.path("propertyNames").has("pattern")
				|| schema.path("propertyNames").has("format")) {
			ObjectNode with = mapper.createObjectNode();
			with.set("no such key", value.isEmpty() ? mapper.nullNode() : value.iterator().next());
			found.accept(with);
		}
	}

	private void breakArray(JsonNode schema, JsonNode value, Consumer<JsonNode> found) {
		List.of("{}", "\"a\"", "7").forEach((json) -> found.accept(mapper.readTree(json)));
		if (schema.has("minItems")) {
			found.accept(mapper.createArrayNode());
		}
		for (int i = 0; i < value.size(); i++) {
			int index = i;
			JsonNode item = schema.has("prefixItems") ? schema.get("prefixItems").get(i) : schema.path("items");
			breakAt(item, value.get(i), (wrong) -> {
				ArrayNode with = ((ArrayNode) value).deepCopy();
				with.set(index, wrong);
				found.accept(with);
			});
		}
	}

	private static void breakScalar(Consumer<JsonNode> found, String... others) {
		found.accept(mapper.createObjectNode());
		found.accept(mapper.createArrayNode());
		List.of(others).forEach((json) -> found.accept(mapper.readTree(json)));
	}

	private static void breakText(JsonNode schema, Consumer<JsonNode> found) {
		breakScalar(found, "7", "true");
		if (schema.has("format") && !schema.get("format").stringValue().equals("uri-reference")) {
			found.accept(mapper.valueToTree("22.11.2026"));
		}
		if (schema.has("pattern")) {
			found.accept(mapper.valueToTree("?"));
		}
		if (schema.has("minLength")) {
			found.accept(mapper.valueToTree(""));
		}
		if (schema.has("maxLength")) {
			found.accept(mapper.valueToTree("AAAAAAAAAA"));
		}
	}

	private static void breakNumber(JsonNode schema, Consumer<JsonNode> found) {
		breakScalar(found, "\"7\"", "true");
		if (schema.path("type").stringValue().equals("integer")) {
			found.accept(mapper.readTree("1.5"));
		}
		if (schema.has("minimum") || schema.has("exclusiveMinimum")) {
			found.accept(mapper.valueToTree(-100));
		}
		if (schema.has("maximum")) {
			found.accept(mapper.valueToTree(1000));
		}
	}

}
