package io.cmdipc.message;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The entry of {@code _meta} with the time of a caller.
 */
class MetaTimeoutTests {

	private static final String ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

	private final MessageCodec codec = new MessageCodec(JsonMapper.shared());

	private static String request(String meta) {
		return "{\"type\":\"execute.command.request\",\"id\":\"" + ID + "\",\"_meta\":" + meta
				+ ",\"commandId\":\"x\"}";
	}

	private String encode(Message message) {
		return new String(this.codec.encode(message), StandardCharsets.UTF_8);
	}

	@Test
	void requestIsWrittenWithItsTime() {
		ExecuteCommandRequest request = new ExecuteCommandRequest(MessageId.of(ID), MessageMeta.EMPTY, "x", null, 250);

		assertThat(encode(request)).isEqualTo(request("{\"io.cmdipc/timeout\":250}"));
		assertThat(this.codec.decode(request("{\"io.cmdipc/timeout\":250}"))).isEqualTo(request);
	}

	@Test
	void timeStandsBesideOtherEntries() {
		String json = request("{\"traceparent\":\"t\",\"tenant\":3,\"io.cmdipc/timeout\":250}");

		Message message = this.codec.decode(json);

		assertThat(((ExecuteCommandRequest) message).timeout()).isEqualTo(250);
		assertThat(message.meta().extra()).containsOnlyKeys("tenant");
		assertThat(encode(message)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "-0", "1.5", "1e3", "\"250\"", "null", "true", "[250]", "{\"a\":1}",
			"99999999999999999999", "1e999" })
	void wrongTimeOfAPeerIsIgnored(String value) {
		Message message = this.codec.decode(request("{\"io.cmdipc/timeout\":" + value + "}"));

		assertThat(((ExecuteCommandRequest) message).timeout()).isZero();
		assertThat(message.meta().isEmpty()).isTrue();
	}

	@Test
	void timeOfAnEventIsDropped() {
		Message message = this.codec.decode("{\"type\":\"event\",\"id\":\"" + ID
				+ "\",\"_meta\":{\"io.cmdipc/timeout\":5,\"a\":1},\"eventId\":\"x\"}");

		assertThat(message.meta().extra()).containsOnlyKeys("a");
	}

	@Test
	void contextCannotHaveTheKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageMeta.EMPTY.with("io.cmdipc/timeout", 5))
			.withMessage("'key' must not be 'io.cmdipc/timeout', which the registry sets: "
					+ "use 'withTimeout' of a caller");
	}

}
