package io.cmdipc.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages that are nearly right, made from the vectors of the conformance suite: their
 * structure is changed, then their bytes, and some inputs are nothing but bytes.
 */
final class MessageInputs {

	private static final JsonMapper mapper = new JsonMapper();

	private static final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private static final Path VECTORS = Path.of("..", "cmd-ipc-test", "src", "test", "resources", "conformance",
			"encoding");

	private static final List<String> KEYS = List.of("type", "id", "thid", "_meta", "command", "commandId", "request",
			"response", "ok", "result", "error", "code", "message", "eventId", "payload", "commands", "description",
			"schema", "io.cmdipc/timeout", "io.cmdipc/error", "details", "", "\u0000", "__proto__");

	private static final List<String> TEXTS = List.of("", " ", "math.add", "math.wait", "math.echo", "_private", ".",
			"a..b", "x".repeat(300), "\u0000", "\uD800", "\uFFFF", "\u202E", "execute.command.request",
			"execute.command.response", "list.commands.request", "event", "register.command.request", "not_found",
			"timeout", "6f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506", "null", "9".repeat(400), "${x}", "%s%n", "é\u0301");

	private static final List<String> NUMBERS = List.of("0", "-0", "1e400", "1e-400", "9223372036854775808", "0.1",
			"-1", "123456789012345678901234567890.12345678901234567890", "1E+2147483647", "4294967296");

	private final List<String> texts = new ArrayList<>();

	private final List<JsonNode> messages = new ArrayList<>();

	private final List<JsonNode> calls = new ArrayList<>();

	MessageInputs() throws IOException {
		for (String file : List.of("valid.json", "lenient.json", "invalid.json")) {
			for (JsonNode vector : mapper.readTree(Files.readString(VECTORS.resolve(file)))) {
				add(vector);
			}
		}
		for (String id : List.of("math.add", "math.wait", "math.echo", "math.unknown")) {
			this.calls.add(mapper.readTree("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"" + id
					+ "\",\"request\":{\"a\":1,\"b\":2},\"_meta\":{\"io.cmdipc/timeout\":100}}"));
		}
		this.messages.addAll(this.calls);
	}

	private void add(JsonNode vector) {
		if (vector.has("message")) {
			this.messages.add(vector.get("message"));
		}
		else if (vector.has("text")) {
			this.texts.add(vector.get("text").stringValue());
		}
		else {
			this.texts
				.add(new String(HexFormat.of().parseHex(vector.get("hex").stringValue()), StandardCharsets.ISO_8859_1));
		}
	}

	/** Return an input, which may be a valid message. */
	byte[] next(Chance chance) {
		if (chance.percent(5)) {
			return chance.bytes(200);
		}
		byte[] input = (chance.percent(10) ? chance.of(this.texts) : mutated(chance, chance.of(this.messages)))
			.getBytes(StandardCharsets.UTF_8);
		for (int left = chance.percent(60) ? 0 : chance.below(6); left > 0; left--) {
			input = mutated(chance, input);
		}
		return input;
	}

	/** Return a call of a command of {@link FuzzedService}, with a few changes. */
	byte[] nextCall(Chance chance) {
		return mutated(chance, chance.of(this.calls)).getBytes(StandardCharsets.UTF_8);
	}

	/** Return a text of JSON that is another one with a few changes. */
	String mutated(Chance chance, JsonNode message) {
		JsonNode copy = message.deepCopy();
		for (int left = chance.below(4); left > 0; left--) {
			mutate(chance, copy, 0);
		}
		String text = copy.toString();
		String value = chance.percent(80) ? chance.of(NUMBERS) : "[".repeat(chance.below(3000));
		return chance.percent(5) ? text.replaceFirst(":", ":" + value + ",\"x\":") : text;
	}

	private void mutate(Chance chance, JsonNode node, int depth) {
		if (node instanceof ObjectNode object) {
			List<String> names = Stream.concat(object.propertyNames().stream(), Stream.of(chance.of(KEYS))).toList();
			String name = chance.of(names);
			JsonNode value = object.get(name);
			if (value != null && value.isContainer() && chance.percent(60)) {
				mutate(chance, value, depth + 1);
			}
			else if (chance.percent(20)) {
				object.remove(name);
			}
			else {
				object.set(name, value(chance));
			}
		}
		else if (node instanceof ArrayNode array) {
			array.insert(chance.below(array.size() + 1), value(chance));
		}
	}

	private JsonNode value(Chance chance) {
		return switch (chance.below(9)) {
			case 0 -> nodes.nullNode();
			case 1 -> nodes.booleanNode(chance.percent(50));
			case 2 -> nodes.numberNode(chance.number());
			case 3 -> nodes.numberNode(Double.longBitsToDouble(chance.number()));
			case 4 -> nodes.stringNode(chance.text(40));
			case 5 -> nested(chance.of(List.of(2, 20, 300)), chance.percent(50));
			case 6 -> chance.of(this.messages).deepCopy();
			case 7 -> nodes.objectNode().set(chance.of(KEYS), nodes.stringNode(chance.of(TEXTS)));
			default -> nodes.stringNode(chance.of(TEXTS));
		};
	}

	private static JsonNode nested(int depth, boolean objects) {
		JsonNode node = nodes.nullNode();
		for (int i = 0; i < depth; i++) {
			node = objects ? nodes.objectNode().set("x", node) : nodes.arrayNode().add(node);
		}
		return node;
	}

	/** Return bytes that are others with one change. */
	static byte[] mutated(Chance chance, byte[] input) {
		if (input.length == 0) {
			return chance.bytes(3);
		}
		int at = chance.below(input.length);
		byte[] changed = input.clone();
		switch (chance.below(6)) {
			case 0 -> changed[at] ^= (byte) (1 << chance.below(8));
			case 1 -> changed[at] = (byte) chance.below(256);
			case 2 -> changed = Arrays.copyOf(input, at);
			case 3 -> changed = join(input, at, chance.bytes(4), at);
			case 4 -> changed = join(input, at, Arrays.copyOfRange(input, chance.below(at + 1), at), at);
			default -> changed = join(input, at, new byte[0], Math.min(input.length, at + chance.below(8)));
		}
		return changed;
	}

	private static byte[] join(byte[] input, int end, byte[] middle, int start) {
		byte[] joined = Arrays.copyOf(input, end + middle.length + input.length - start);
		System.arraycopy(middle, 0, joined, end, middle.length);
		System.arraycopy(input, start, joined, end + middle.length, input.length - start);
		return joined;
	}

}
