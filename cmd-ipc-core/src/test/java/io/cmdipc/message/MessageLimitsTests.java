package io.cmdipc.message;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MessageLimitsTests {

	private final JsonMapper mapper = new JsonMapper();

	private final MessageCodec codec = new MessageCodec(this.mapper);

	@Test
	void decodeWhenMessageIsLargerThanTheLimitThrows() {
		byte[] json = event("\"" + "x".repeat(2 * 1024 * 1024) + "\"").getBytes(UTF_8);

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode(json))
			.withMessage("$ must be at most 1048576 bytes but is %d bytes long", json.length)
			.withNoCause();
	}

	@Test
	void decodeWhenMessageIsAtTheLimitReadsIt() {
		String json = event("\"é\"");
		MessageLimits limits = MessageLimits.DEFAULTS.withMaxSize(json.length() + 1);

		assertThat(codec(limits).encodeToText(codec(limits).decode(json))).isEqualTo(json);
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> codec(limits).decode(json + " "));
	}

	@Test
	void decodeWhenNestingIsTooDeepThrows() {
		String json = event("[".repeat(2000) + "]".repeat(2000));

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode(json))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("$"))
			.withMessageContaining("limits");
	}

	@Test
	void decodeWhenNestingIsAtTheLimitReadsIt() {
		String json = event("[".repeat(199) + "]".repeat(199));
		String deeper = event("[".repeat(200) + "]".repeat(200));

		assertThat(this.codec.encodeToText(this.codec.decode(json))).isEqualTo(json);
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode(deeper));
	}

	@Test
	void decodeWhenLimitIsAboveTheDefaultOfJacksonReadsIt() {
		MessageCodec deep = codec(new MessageLimits(1024 * 1024, 3000, 1024 * 1024, 1000));
		String json = event("[".repeat(2000) + "]".repeat(2000));

		assertThat(deep.encodeToText(deep.decode(json))).isEqualTo(json);
	}

	@Test
	void decodeWhenIdIsLongerThan256CharactersShortensItInTheError() {
		String json = "{\"type\":\"list.commands.request\",\"id\":\"" + "a".repeat(10 * 1024) + "\"}";

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode(json))
			.withMessage("$.id must be a string of 1 to 256 characters but is \"" + "a".repeat(64) + "…\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1%s", "-1%s", "0.1%s", "1e1%s", "[{\"a\":1%s}]" })
	void decodeWhenANumberIsTooLongThrows(String template) {
		String json = event(template.formatted("1".repeat(2000)));

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.codec.decode(json))
			.withMessageContaining("limits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"%s\"", "[\"%s\"]", "{\"a\":{\"b\":[1,\"%s\",2]}}" })
	void decodeWhenAStringIsMuchLongerThanTheLimitThrows(String template) {
		MessageCodec narrow = codec(new MessageLimits(1024 * 1024, 200, 100, 1000));
		String json = event(template.formatted("x".repeat(100_000)));

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> narrow.decode(json))
			.withMessageContaining("limits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"%s\"", "[\"%s\"]", "{\"a\":{\"b\":[1,\"%s\",2]}}" })
	void decodeWhenAStringIsSlightlyLongerThanTheLimitThrows(String template) {
		MessageCodec narrow = codec(new MessageLimits(1024 * 1024, 200, 36, 1000));
		String longest = event(template.formatted("x".repeat(36)));

		assertThat(narrow.encodeToText(narrow.decode(longest))).isEqualTo(longest);
		for (String tooLong : List.of("x".repeat(37), "\\u0041".repeat(37), "é".repeat(37))) {
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> narrow.decode(event(template.formatted(tooLong))))
				.withMessageContaining("limits");
		}
	}

	@Test
	void decodeWhenAnIdIsLongerThanTheLimitOfStringsThrows() {
		MessageCodec narrow = codec(new MessageLimits(1024, 200, 36, 1000));

		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> narrow.decode("{\"type\":\"list.commands.request\",\"id\":\"" + "a".repeat(37) + "\"}"));
	}

	@Test
	void errorOfALimitNamesTheLimits() {
		assertThat(errorOf(event("[".repeat(2000) + "]".repeat(2000))))
			.hasMessage("$ must be within the limits (nesting depth 200, string length 1048576, number length 1000) "
					+ "but is too deep or too long");
	}

	@Test
	void createWhenALimitIsNotPositiveThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageLimits.DEFAULTS.withMaxSize(0))
			.withMessage("'maxSize' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(1, 0, 1, 1))
			.withMessage("'maxDepth' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(1, 1, 0, 1))
			.withMessage("'maxStringLength' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(1, 1, 1, -1))
			.withMessage("'maxNumberLength' must be positive");
	}

	private InvalidMessageException errorOf(String json) {
		return catchThrowableOfType(InvalidMessageException.class, () -> this.codec.decode(json));
	}

	private MessageCodec codec(MessageLimits limits) {
		return new MessageCodec(this.mapper, limits);
	}

	private static String event(String payload) {
		return "{\"type\":\"event\",\"id\":\"m\",\"eventId\":\"e\",\"payload\":" + payload + "}";
	}

}
