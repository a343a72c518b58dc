package io.cmdipc.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MessageCodecTests {

	private static final MessageId ID = MessageId.of("m");

	private final JsonMapper mapper = new JsonMapper();

	private final MessageCodec codec = new MessageCodec(this.mapper);

	@Test
	void decodeWhenBytesAreNotUtf8Throws() {
		String json = event("\"é\"");

		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.codec.decode(json.getBytes(ISO_8859_1)))
			.withMessage("$ must be JSON but is malformed at byte " + (json.indexOf('é') + 2));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.codec.decode(json.getBytes(UTF_16)));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.codec.decode(json.getBytes(UTF_16LE)));
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode("\uFEFF" + json));
	}

	@Test
	void decodeWhenUtf8IsOverlongReplacesIt() {
		byte[] json = event("\"??\"").replace("\"m\"", "\"??\"").getBytes(UTF_8);
		for (int i = 0; i < json.length; i++) {
			json[i] = (json[i] != '?') ? json[i] : (byte) ((json[i - 1] == '"') ? 0xC0 : 0xAF);
		}

		Message message = this.codec.decode(json);

		assertThat(message.id()).hasToString("\uFFFD\uFFFD");
		assertThat(this.codec.encodeToText(message))
			.isEqualTo(event("\"\uFFFD\uFFFD\"").replace("\"m\"", "\"\uFFFD\uFFFD\""));
	}

	@Test
	void loneSurrogatesAreWrittenAsEscapes() {
		String json = "{\"type\":\"execute.command.response\",\"id\":\"\\uD800\",\"thid\":\"a\\uDC00b\","
				+ "\"response\":{\"ok\":false,\"error\":{\"code\":\"timeout\",\"message\":\"cut\\uD83D\"}}}";

		Message message = this.codec.decode(json);

		assertThat(message.id()).isEqualTo(MessageId.of("\uD800"));
		assertThat(this.codec.encodeToText(message)).isEqualTo(json);
	}

	@Test
	void decodeWhenThereAreManyCommandsAndKeysReadsThem() {
		List<CommandDefinition> commands = IntStream.range(0, 1000)
			.mapToObj((i) -> CommandDefinition.of("c" + i).withDescription("\"" + i))
			.toList();
		String json = this.codec.encodeToText(new ListCommandsResponse(ID, MessageMeta.EMPTY, ID, commands));
		String unknown = IntStream.range(0, 1000)
			.mapToObj((i) -> "\"k" + i + "\":[" + i + "],")
			.collect(Collectors.joining());

		Message message = this.codec.decode("{" + unknown + json.substring(1));

		assertThat(message).isEqualTo(new ListCommandsResponse(ID, MessageMeta.EMPTY, ID, commands));
	}

	@Test
	void errorHasPathExpectedAndFound() {
		InvalidMessageException ex = errorOf("{\"type\":\"event\",\"id\":\"m\",\"eventId\":5}");

		assertThat(ex.path()).isEqualTo("$.eventId");
		assertThat(ex.expected()).isEqualTo("a string");
		assertThat(ex.found()).isEqualTo("a number");
		assertThat(ex).hasMessage("$.eventId must be a string but is a number");
	}

	@Test
	void errorListsAllowedValues() {
		assertThat(errorOf("{\"type\":\"evnt\",\"id\":\"m\"}")).hasMessage("$.type must be one of ["
				+ "register.command.request, register.command.response, list.commands.request, list.commands.response, "
				+ "execute.command.request, execute.command.response, event] but is \"evnt\"");
		assertThat(errorOf("{\"type\":\"execute.command.response\",\"id\":\"m\",\"thid\":\"t\","
				+ "\"response\":{\"ok\":false,\"error\":{\"code\":\"oops\",\"message\":\"m\"}}}"))
			.hasMessage("$.response.error.code must be one of [not_found, invalid_request, internal_error, timeout, "
					+ "channel_disconnected] but is \"oops\"");
	}

	@Test
	void errorIsSafeToLog() {
		InvalidMessageException ex = errorOf(
				"{\"type\":\"a\\r\\nb\\u0000\\u001b[31m\\u202e\\u200b\\u0085\",\"id\":\"m\"}");

		assertThat(ex.found()).isEqualTo("\"a??b??[31m???\"");
	}

	@Test
	void errorOfMalformedJsonHasThePositionAndNoContent() {
		InvalidMessageException ex = errorOf("{\"type\":\"event\",\"password\":secret}");

		assertThat(ex.getMessage()).startsWith("$ must be JSON but is malformed at byte ").doesNotContain("secret");
	}

	@Test
	void encodeWhenRequestIsNotAnObjectThrows() {
		Map<Object, String> kinds = Map.of("s", "a string", 5, "a number", true, "a boolean", List.of(1), "an array",
				Payload.ofJson("[2]"), "an array", this.mapper.createArrayNode(), "an array");

		kinds.forEach((request, kind) -> assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.codec.encode(execute(Payload.of(request))))
			.withMessage("$.request must be a JSON object to cross a channel but is " + kind));
	}

	@Test
	void encodeWhenRequestHasSurroundingWhiteSpaceWritesIt() {
		assertThat(this.codec.encodeToText(execute(Payload.ofJson("\n {\"a\":1}\n"))))
			.endsWith("\"request\":{\"a\":1}}");
		assertThat(this.codec.encodeToText(execute(Payload.ofJson(" null ")))).endsWith("\"commandId\":\"c\"}");
	}

	@Test
	void encodeWhenPayloadIsJsonNullOmitsIt() {
		for (Object nothing : List.of(Optional.empty(), this.mapper.nullNode(), Payload.ofJson("null"))) {
			Payload payload = Payload.of(nothing);

			assertThat(this.codec.encodeToText(new ExecuteCommandResponse(ID, MessageMeta.EMPTY, ID, payload, null)))
				.isEqualTo(
						"{\"type\":\"execute.command.response\",\"id\":\"m\",\"thid\":\"m\",\"response\":{\"ok\":true}}");
			assertThat(this.codec.encodeToText(execute(payload)))
				.isEqualTo("{\"type\":\"execute.command.request\",\"id\":\"m\",\"commandId\":\"c\"}");
			assertThat(this.codec.encodeToText(new Event(ID, MessageMeta.EMPTY, "e", payload)))
				.isEqualTo("{\"type\":\"event\",\"id\":\"m\",\"eventId\":\"e\"}");
		}
	}

	@Test
	void encodeWhenContextIsLargeStillDetectsNullPayload() {
		MessageMeta meta = MessageMeta.EMPTY.withBaggage("b".repeat(100_000));

		String nothing = this.codec
			.encodeToText(new ExecuteCommandRequest(ID, meta, "c", Payload.of(Optional.empty())));
		String object = this.codec.encodeToText(new ExecuteCommandRequest(ID, meta, "c", Payload.of(Map.of("a", "é"))));

		assertThat(nothing).endsWith("\"commandId\":\"c\"}");
		assertThat(object).endsWith("\"request\":{\"a\":\"é\"}}");
	}

	@Test
	void encodeWhenMapperIndentsWritesOneLine() {
		JsonMapper pretty = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.defaultPrettyPrinter(new DefaultPrettyPrinter())
			.build();
		Event event = new Event(ID, MessageMeta.EMPTY.with("m", Map.of("n", 1)), "e",
				Payload.of(Map.of("a", List.of(1))));

		assertThat(new MessageCodec(pretty).encodeToText(event)).isEqualTo(
				"{\"type\":\"event\",\"id\":\"m\",\"_meta\":{\"m\":{\"n\":1}},\"eventId\":\"e\",\"payload\":{\"a\":[1]}}");
	}

	@Test
	void encodeWhenJsonOfAPeerHasLineBreaksWritesOneLine() {
		Payload payload = Payload.ofJson("{\r\n\"a\\n\": [\n1]\r}");

		assertThat(this.codec.encodeToText(execute(payload))).endsWith("\"request\":{  \"a\\n\": [ 1] }}");
		assertThat(this.codec.encodeToText(execute(Payload.ofJson("{\r}")))).endsWith("\"request\":{ }}");
		assertThat(this.codec.encodeToText(execute(Payload.ofJson("{\n}")))).endsWith("\"request\":{ }}");
	}

	@Test
	void encodeWhenValueHasRawJsonWithLineBreaksWritesOneLine() {
		Payload payload = Payload.of(new Stored("{\n  \"a\": \"b\\n\"\r\n}"));

		assertThat(this.codec.encodeToText(execute(payload)))
			.endsWith("\"request\":{\"json\":{   \"a\": \"b\\n\"  }}}");
	}

	@Test
	void encodeWhenValueCannotBeWrittenThrows() {
		Payload payload = Payload.of(Map.of("a", List.of(new PayloadTests.Broken())));

		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> this.codec.encode(execute(payload)))
			.withMessage("$.a[0].name cannot be written as JSON");
	}

	@Test
	void encodeWhenValueContainsItselfThrows() {
		Map<String, Object> cycle = new HashMap<>();
		cycle.put("a", cycle);

		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> this.codec.encode(execute(Payload.of(cycle))))
			.withMessageEndingWith("cannot be written as JSON");
	}

	@Test
	void encodeEscapesDescriptions() {
		CommandDefinition command = CommandDefinition.of("c").withDescription("\"q\" \\ \n\t\u0001 é😀\u2028");

		assertThat(this.codec.encodeToText(new RegisterCommandRequest(ID, MessageMeta.EMPTY, command)))
			.isEqualTo("{\"type\":\"register.command.request\",\"id\":\"m\",\"command\":{\"id\":\"c\","
					+ "\"description\":\"\\\"q\\\" \\\\ \\n\\t\\u0001 é😀\u2028\"}}");
	}

	@Test
	void encodeReturnsUtf8OfEncodeToText() {
		Event event = new Event(ID, MessageMeta.EMPTY, "é😀", Payload.of("é😀"));

		assertThat(this.codec.encode(event)).asString(UTF_8).isEqualTo(this.codec.encodeToText(event));
	}

	@Test
	void encodeWritesValuesWithTheMapper() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		Payload payload = Payload.of(new Named("a"));

		assertThat(new MessageCodec(mapper).encodeToText(execute(payload))).isEqualTo(
				"{\"type\":\"execute.command.request\",\"id\":\"m\",\"commandId\":\"c\",\"request\":{\"first_name\":\"a\"}}");
	}

	@Test
	void encodeKeepsWriteFeaturesOfTheMapper() {
		JsonMapper mapper = JsonMapper.builder()
			.enable(JsonWriteFeature.ESCAPE_NON_ASCII)
			.enable(SerializationFeature.WRAP_ROOT_VALUE)
			.addModule(new SimpleModule().addSerializer(Wrapped.class, new WrappedSerializer()))
			.build();
		Payload payload = Payload.of(Map.of("a", new Wrapped(new Named("é"))));

		assertThat(new MessageCodec(mapper).encodeToText(execute(payload)))
			.endsWith("\"request\":{\"a\":[{\"firstName\":\"\\u00E9\"},[]]}}");
	}

	@Test
	void codecIsThreadSafe() throws Exception {
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Integer>> tasks = IntStream.range(0, threads).mapToObj(this::hops).toList();
			int wrong = 0;
			for (Future<Integer> each : executor.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
				wrong += each.get();
			}
			assertThat(wrong).isZero();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private Callable<Integer> hops(int thread) {
		return () -> {
			int wrong = 0;
			for (int i = 0; i < 400; i++) {
				String text = "\n%d-%d ".formatted(thread, i).repeat(1 + i % 700);
				Event event = new Event(ID, MessageMeta.EMPTY, text.trim().substring(0, 3),
						Payload.of(Map.of(text, text)));
				Event read = (Event) this.codec.decode(this.codec.encode(event));
				Object value = Objects.requireNonNull(read.payload()).as(Map.class, this.mapper);
				wrong += (read.eventId().equals(event.eventId()) && Map.of(text, text).equals(value)) ? 0 : 1;
			}
			return wrong;
		};
	}

	private InvalidMessageException errorOf(String json) {
		return catchThrowableOfType(InvalidMessageException.class, () -> this.codec.decode(json));
	}

	private static ExecuteCommandRequest execute(Payload request) {
		return new ExecuteCommandRequest(ID, MessageMeta.EMPTY, "c", request);
	}

	private static String event(String payload) {
		return "{\"type\":\"event\",\"id\":\"m\",\"eventId\":\"e\",\"payload\":" + payload + "}";
	}

	record Stored(@JsonRawValue String json) {
	}

	record Named(String firstName) {
	}

	record Wrapped(Object value) {
	}

	static final class WrappedSerializer extends StdSerializer<Wrapped> {

		WrappedSerializer() {
			super(Wrapped.class);
		}

		@Override
		public void serialize(Wrapped value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartArray();
			generator.writePOJO(value.value());
			generator.writeTree(generator.objectWriteContext().createArrayNode());
			generator.writeEndArray();
		}

	}

	@Test
	void encodeLineAppendsALineBreak() {
		MessageCodec codec = new MessageCodec(JsonMapper.shared());
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, "x", Payload.ofJson("{\n\"a\":1}"));

		String line = new String(codec.encodeLine(event), UTF_8);

		assertThat(line).isEqualTo(codec.encodeToText(event) + "\n").containsOnlyOnce("\n");
	}

}
