package io.cmdipc.message;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of numbers that JSON does not have.
 */
class NotFiniteNumberTests {

	private final MessageCodec codec = new MessageCodec(new JsonMapper());

	@ParameterizedTest
	@MethodSource("values")
	void numberThatIsNotFiniteCannotBeWritten(Object value, String path) {
		Payload payload = Payload.of(value);

		for (Message message : List.of(ExecuteCommandResponse.succeeded(MessageId.random(), payload),
				new Event(MessageId.random(), MessageMeta.EMPTY, "e", payload),
				new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "c", payload))) {
			assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> this.codec.encode(message))
				.withMessage(path + " is not a finite number");
		}
	}

	static Stream<Object[]> values() {
		ObjectNode tree = JsonMapper.shared().createObjectNode();
		tree.putArray("a").add(1).addObject().put("b", Float.NEGATIVE_INFINITY);
		return Stream.of(new Object[] { Double.NaN, "$" }, new Object[] { Float.NaN, "$" },
				new Object[] { Map.of("a", Double.POSITIVE_INFINITY), "$.a" },
				new Object[] { List.of(1.0, Double.NaN), "$[1]" },
				new Object[] { new double[] { 0, Double.NEGATIVE_INFINITY }, "$[1]" },
				new Object[] { new float[] { Float.NaN }, "$[0]" },
				new Object[] { Map.of("request", new Rates(List.of(1F, Float.NaN))), "$.request.rates[1]" },
				new Object[] { OptionalDouble.of(Double.NaN), "$" }, new Object[] { tree, "$.a[1].b" },
				new Object[] { Map.of("odd name", Payload.of(Double.NaN)), "$[\"odd name\"]" });
	}

	@Test
	void finiteNumbersAreWritten() {
		Payload payload = Payload.of(new double[] { Double.MAX_VALUE, Double.MIN_VALUE, -0.0, 1 });

		assertThat(this.codec.encodeToText(ExecuteCommandResponse.succeeded(MessageId.random(), payload)))
			.endsWith("\"result\":[1.7976931348623157E308,4.9E-324,-0.0,1.0]}}");
	}

	record Rates(List<Float> rates) {
	}

}
