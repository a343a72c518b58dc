package io.cmdipc.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator of random, valid messages.
 */
final class RandomMessages {

	private static final String[] TEXTS = { "", " ", "a", "title", "format", "type", "null", "\"", "\\", "\n\r\t",
			"\u0000", "é", "漢字", "😀", "\u2028", "\u007f", "{}", "<script>", "\uFFFD", "math.add" };

	private static final String[] NUMBERS = { "0", "-0", "1", "-1", "1.0", "0.10", "1e400", "1E-5", "9007199254740993",
			"123456789012345678901234567890" };

	private static final String[] SPACES = { "", "", "", " ", "\n", "\r\n\t" };

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Random random;

	RandomMessages(Random random) {
		this.random = random;
	}

	Message next() {
		MessageId id = id();
		MessageMeta meta = this.random.nextBoolean() ? MessageMeta.EMPTY : meta();
		return switch (oneOf(MessageType.values())) {
			case REGISTER_COMMAND_REQUEST -> new RegisterCommandRequest(id, meta, definition());
			case REGISTER_COMMAND_RESPONSE -> new RegisterCommandResponse(id, meta, id(), this.random.nextBoolean());
			case LIST_COMMANDS_REQUEST -> new ListCommandsRequest(id, meta);
			case LIST_COMMANDS_RESPONSE -> new ListCommandsResponse(id, meta, id(), listOf(4, this::definition));
			case EXECUTE_COMMAND_REQUEST -> new ExecuteCommandRequest(id, meta, name(), maybe(this::object));
			case EXECUTE_COMMAND_RESPONSE ->
				this.random.nextBoolean() ? new ExecuteCommandResponse(id, meta, id(), maybe(this::payload), null)
						: new ExecuteCommandResponse(id, meta, id(), null,
								new CommandError(oneOf(ErrorCode.values()), text()));
			case EVENT -> new Event(id, meta, name(), maybe(this::payload));
		};
	}

	private MessageId id() {
		return switch (this.random.nextInt(4)) {
			case 0 -> MessageId.of(uuid());
			case 1 -> MessageId.of(uuid().toUpperCase(Locale.ROOT));
			default -> MessageId.of(name());
		};
	}

	private String uuid() {
		return new UUID(this.random.nextLong(), this.random.nextLong()).toString();
	}

	private String name() {
		String name = "n" + text() + this.random.nextInt(100) + text();
		return (this.random.nextInt(50) != 0) ? name : "x".repeat(MessageId.MAX_LENGTH);
	}

	private MessageMeta meta() {
		Map<String, Payload> extra = new LinkedHashMap<>();
		for (String key : listOf(3, this::text)) {
			extra.put(key, payload());
		}
		return new MessageMeta(maybe(this::text), maybe(this::text), maybe(this::text), extra);
	}

	private CommandDefinition definition() {
		return new CommandDefinition(name(), maybe(this::text),
				maybe(() -> new CommandSchema(maybe(this::payload), maybe(this::payload))));
	}

	private Payload payload() {
		return this.random.nextBoolean() ? Payload.ofJson(json(4)) : Payload.of(value(4));
	}

	private Payload object() {
		return this.random.nextBoolean() ? Payload.ofJson(jsonObject(4)) : Payload.of(map(4));
	}

	String json(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 7 : 5)) {
			case 0 -> "null";
			case 1 -> String.valueOf(this.random.nextBoolean());
			case 2 -> oneOf(NUMBERS);
			case 3 -> MAPPER.writeValueAsString(text());
			case 4 -> "\"\\u00e9\\/\\ud83d" + (this.random.nextBoolean() ? "\\ude00" : "") + "\"";
			case 5 ->
				"[" + space() + String.join(space() + "," + space(), listOf(4, () -> json(depth - 1))) + space() + "]";
			default -> jsonObject(depth - 1);
		};
	}

	private String jsonObject(int depth) {
		Supplier<String> field = () -> MAPPER.writeValueAsString(text()) + space() + ":" + space() + json(depth);
		return "{" + space() + String.join("," + space(), listOf(4, field)) + space() + "}";
	}

	private @Nullable Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 8 : 6)) {
			case 0 -> null;
			case 1 -> this.random.nextBoolean();
			case 2 -> this.random.nextLong();
			case 3 -> this.random.nextGaussian();
			case 4 -> text();
			case 5 -> oneOf(ErrorCode.values());
			case 6 -> listOf(4, () -> value(depth - 1));
			default -> map(depth - 1);
		};
	}

	private Map<String, @Nullable Object> map(int depth) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (String key : listOf(4, this::text)) {
			map.put(key, value(depth));
		}
		return map;
	}

	private String text() {
		return String.join("", listOf(3, () -> oneOf(TEXTS)));
	}

	private String space() {
		return oneOf(SPACES);
	}

	private <T> @Nullable T maybe(Supplier<T> supplier) {
		return this.random.nextBoolean() ? supplier.get() : null;
	}

	private <T> List<T> listOf(int max, Supplier<T> supplier) {
		List<T> list = new ArrayList<>();
		IntStream.range(0, this.random.nextInt(max)).forEach((i) -> list.add(supplier.get()));
		return list;
	}

	private <T> T oneOf(T[] choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
