package io.cmdipc.test.assertj;

import java.math.BigDecimal;
import java.util.Comparator;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.Payload;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Equality of JSON values: the order of properties does not matter, nor does the form of
 * a number.
 */
final class JsonEquality {

	private static final Comparator<JsonNode> SCALARS = (first, second) -> {
		if (first.isNumber() && second.isNumber()) {
			return decimal(first).compareTo(decimal(second));
		}
		return first.equals(second) ? 0 : 1;
	};

	private JsonEquality() {
	}

	private static BigDecimal decimal(JsonNode number) {
		return new BigDecimal(number.asString());
	}

	/** Return a value as the JSON that a mapper writes. */
	static JsonNode tree(@Nullable Object value, JsonMapper mapper) {
		return mapper.readTree(Payload.of(value).toJson(mapper));
	}

	static boolean equal(JsonNode expected, JsonNode actual) {
		return expected.equals(SCALARS, actual);
	}

	static void verify(String name, String expected, JsonNode actual) {
		JsonNode wanted = tree(Payload.ofJson(expected), PayloadMappers.shared());
		if (!equal(wanted, actual)) {
			Assertions.assertThat(actual).as(name).isEqualTo(wanted);
		}
	}

}
