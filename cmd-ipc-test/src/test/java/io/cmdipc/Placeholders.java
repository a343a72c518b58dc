package io.cmdipc;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Placeholders in a scenario: a text {@code $name} is an id, which is fresh at the first
 * occurrence of the name and the same at every other one.
 */
final class Placeholders {

	private static final String VERSION_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

	private final Map<String, String> ids = new HashMap<>();

	private final Set<String> known = new HashSet<>();

	static String freshId() {
		return UUID.randomUUID().toString();
	}

	/** Return a message of the scenario with ids in the place of names. */
	JsonNode fill(JsonNode message) {
		if (isName(message)) {
			return StringNode.valueOf(this.ids.computeIfAbsent(message.stringValue(), (name) -> {
				String id = freshId();
				this.known.add(id);
				return id;
			}));
		}
		if (message instanceof ObjectNode object) {
			ObjectNode filled = JsonMapper.shared().createObjectNode();
			object.properties().forEach((entry) -> filled.set(entry.getKey(), fill(entry.getValue())));
			return filled;
		}
		return message;
	}

	/**
	 * Fail unless a message is as the scenario wants it. A name that is new has to meet a
	 * fresh id of the registry: a UUID of version 4 that has not been seen before.
	 */
	void match(JsonNode expected, JsonNode actual) {
		bind(expected, actual);
		assertThat(sorted(withoutTimeout(actual))).isEqualTo(sorted(fill(expected)));
	}

	/* An extension, which the protocol's scenarios do not know. */
	private static JsonNode withoutTimeout(JsonNode message) {
		if (!(message.deepCopy() instanceof ObjectNode copy) || !(copy.get("_meta") instanceof ObjectNode meta)) {
			return message;
		}
		meta.remove("io.cmdipc/timeout");
		if (meta.isEmpty()) {
			copy.remove("_meta");
		}
		return copy;
	}

	private void bind(JsonNode expected, JsonNode actual) {
		if (isName(expected) && !this.ids.containsKey(expected.stringValue())) {
			String id = actual.asString();
			assertThat(id).as(expected.stringValue()).matches(VERSION_4);
			assertThat(this.known.add(id)).as("'%s' is fresh", expected.stringValue()).isTrue();
			this.ids.put(expected.stringValue(), id);
		}
		else if (expected instanceof ObjectNode object) {
			object.properties().forEach((entry) -> bind(entry.getValue(), actual.path(entry.getKey())));
		}
	}

	/* The commands in a list are in no order. */
	private static JsonNode sorted(JsonNode message) {
		if (message instanceof ObjectNode object && object.get("commands") instanceof ArrayNode commands) {
			ArrayNode sorted = JsonMapper.shared().createArrayNode();
			commands.valueStream()
				.sorted(Comparator.comparing((command) -> command.get("id").stringValue()))
				.forEach(sorted::add);
			return object.deepCopy().set("commands", sorted);
		}
		return message;
	}

	private static boolean isName(JsonNode node) {
		return node.isString() && node.stringValue().startsWith("$");
	}

}
