package io.cmdipc.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of payloads that are part of a value.
 */
class NestedPayloadTests {

	private static final String EXACT = "{\"n\":12345678901234567890.10,\"s\":\"\\u0041\"}";

	private final JsonMapper mapper = new JsonMapper();

	@ParameterizedTest
	@MethodSource("values")
	void payloadInsideAValueIsWrittenAsItsJson(Object value, String json) {
		assertThat(Payload.of(value).toJson(this.mapper)).asString(UTF_8).isEqualTo(json);
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, "saved", Payload.of(value));
		assertThat(new MessageCodec(this.mapper).encodeToText(event)).endsWith("\"payload\":" + json + "}");
	}

	static Stream<Object[]> values() {
		Payload exact = Payload.ofJson(EXACT);
		return Stream.of(new Object[] { List.of(exact), "[" + EXACT + "]" },
				new Object[] { Map.of("a", exact), "{\"a\":" + EXACT + "}" },
				new Object[] { new Envelope("a", exact), "{\"name\":\"a\",\"content\":" + EXACT + "}" },
				new Object[] { new Envelope("a", null), "{\"name\":\"a\",\"content\":null}" },
				new Object[] { new Envelope("a", Payload.of(null)), "{\"name\":\"a\",\"content\":null}" },
				new Object[] { new Envelope("a", Payload.of(new Envelope("b", Payload.of(1)))),
						"{\"name\":\"a\",\"content\":{\"name\":\"b\",\"content\":1}}" },
				new Object[] { Optional.of(exact), EXACT },
				new Object[] { new Payload[] { exact, Payload.of(7) }, "[" + EXACT + ",7]" });
	}

	@Test
	void payloadInsideAValueIsReadUnread() {
		Envelope read = Payload.ofJson("{\"name\":\"a\",\"content\":" + EXACT + "}").as(Envelope.class, this.mapper);

		assertThat(read.content().toJson(this.mapper)).asString(UTF_8)
			.isEqualTo("{\"n\":12345678901234567890.10,\"s\":\"A\"}");
		assertThat(Payload.ofJson("{\"content\":null}").as(Envelope.class, this.mapper).content().isNull()).isTrue();
		assertThat(Payload.ofJson("{}").as(Envelope.class, this.mapper).content()).isNull();
	}

	@Test
	void payloadInsideAValueSurvivesAConversion() {
		Payload value = Payload.of(Arrays.asList(Payload.ofJson(EXACT), Payload.of("b"), null));

		JsonNode tree = value.as(JsonNode.class, this.mapper);
		assertThat(tree.get(0).get("s").asString()).isEqualTo("A");
		assertThat(tree.get(1).asString()).isEqualTo("b");
		assertThat(Payload.of(Map.of("name", "a", "content", Payload.ofJson(EXACT)))
			.as(Envelope.class, this.mapper)
			.content()
			.toJson(this.mapper)).asString(UTF_8).isEqualTo("{\"n\":12345678901234567890.10,\"s\":\"A\"}");
	}

	record Envelope(String name, Payload content) {
	}

}
