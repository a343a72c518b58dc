package io.cmdipc.message;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadTests {

	private static final TypeReference<List<Integer>> INTEGERS = new TypeReference<>() {
	};

	private static final TypeReference<Map<String, List<Point>>> POINTS_BY_NAME = new TypeReference<>() {
	};

	private final JsonMapper mapper = new JsonMapper();

	@Test
	void asWhenValueHasTheTypeReturnsTheSameObject() {
		Point point = new Point(1, 2);
		Payload payload = Payload.of(point);

		assertThat(payload.as(Point.class, this.mapper)).isSameAs(point);
		assertThat(payload.as(Record.class, this.mapper)).isSameAs(point);
		assertThat(payload.as(Object.class, this.mapper)).isSameAs(point);
		assertThat(payload.as(this.mapper.constructType(Point.class), this.mapper)).isSameAs(point);
	}

	@Test
	void asWhenElementsHaveTheTypeReturnsTheSameCollection() {
		List<Integer> integers = new ArrayList<>(Arrays.asList(1, null, 3));
		Map<String, List<Point>> points = new LinkedHashMap<>(Map.of("a", List.of(new Point(1, 2)), "b", List.of()));

		assertThat(Payload.of(integers).as(INTEGERS, this.mapper)).isSameAs(integers);
		assertThat(Payload.of(points).as(POINTS_BY_NAME, this.mapper)).isSameAs(points);
		assertThat(Payload.of(List.of()).as(INTEGERS, this.mapper)).isSameAs(List.of());
	}

	@Test
	void asWhenElementsHaveAnotherTypeConvertsTheCollection() {
		List<Long> longs = List.of(1L, 2L);
		Map<String, ?> maps = Map.of("a", List.of(Map.of("x", 1, "y", 2)));

		assertThat(Payload.of(longs).as(INTEGERS, this.mapper)).containsExactly(1, 2);
		assertThat(Payload.of(maps).as(POINTS_BY_NAME, this.mapper)).isEqualTo(Map.of("a", List.of(new Point(1, 2))));
		assertThat(Payload.of(Map.of(1, List.of())).as(POINTS_BY_NAME, this.mapper)).isEqualTo(Map.of("1", List.of()));
	}

	@Test
	void asWhenGenericTypeIsNotACollectionConverts() {
		TypeReference<Optional<Integer>> type = new TypeReference<>() {
		};

		assertThat(Payload.of(Optional.of(1L)).as(type, this.mapper)).contains(1);
	}

	@Test
	void asConvertsBetweenJsonTreesAndRecords() {
		ObjectNode tree = this.mapper.createObjectNode().put("x", 1).put("y", 2);

		assertThat(Payload.ofJson("{\"y\":2,\"x\":1}").as(Point.class, this.mapper)).isEqualTo(new Point(1, 2));
		assertThat(Payload.of(tree).as(Point.class, this.mapper)).isEqualTo(new Point(1, 2));
		assertThat(Payload.of(new Point(1, 2)).as(JsonNode.class, this.mapper)).isEqualTo(tree);
		assertThat(Payload.ofJson("{\"x\":1,\"y\":2}").as(JsonNode.class, this.mapper)).isEqualTo(tree);
		assertThat(Payload.of(tree).as(JsonNode.class, this.mapper)).isSameAs(tree);
	}

	@Test
	void asWhenValueHasAnotherClassConvertsItsProperties() {
		assertThat(Payload.of(new Point(1, 2)).as(Size.class, this.mapper)).isEqualTo(new Size(1, 2, null));
		assertThat(Payload.of(Map.of("x", 1, "y", 2)).as(Point.class, this.mapper)).isEqualTo(new Point(1, 2));
	}

	@Test
	void asReturnsPrimitives() {
		assertThat(Payload.of(5).as(int.class, this.mapper)).isEqualTo(5);
		assertThat(Payload.of(5).as(long.class, this.mapper)).isEqualTo(5L);
		assertThat(Payload.ofJson("5").as(int.class, this.mapper)).isEqualTo(5);
		assertThat(Payload.ofJson("true").as(boolean.class, this.mapper)).isTrue();
		assertThat(Payload.ofJson("0.5").as(double.class, this.mapper)).isEqualTo(0.5);
		assertThat(Payload.ofJson("[1,2]").as(int[].class, this.mapper)).containsExactly(1, 2);
	}

	@Test
	void asWhenTypeIsPayloadReturnsThePayload() {
		Payload payload = Payload.ofJson("{}");

		assertThat(payload.as(Payload.class, this.mapper)).isSameAs(payload);
		assertThat(Payload.of(payload)).isSameAs(payload);
		assertThat(Payload.of(null).as(Payload.class, this.mapper)).isSameAs(Payload.of(null));
	}

	@Test
	void asWhenTypeIsVoidReturnsNull() {
		assertThat(Payload.ofJson("{\"x\":1}").as(Void.class, this.mapper)).isNull();
		assertThat(Payload.of(5).as((Type) void.class, this.mapper)).isNull();
	}

	@Test
	void isNullWhenValueIsJavaOrJsonNull() {
		assertThat(Payload.of(null).isNull()).isTrue();
		assertThat(Payload.ofJson("null").isNull()).isTrue();
		assertThat(Payload.of(this.mapper.nullNode()).isNull()).isTrue();
		assertThat(Payload.ofJson("\"null\"").isNull()).isFalse();
		assertThat(Payload.of("null").isNull()).isFalse();
		assertThat(Payload.of(null)).isEqualTo(Payload.ofJson("null")).hasSameHashCodeAs(Payload.ofJson("null"));
	}

	@Test
	void asWhenPayloadIsNullReturnsTheNullValueOfTheType() {
		Payload nothing = Payload.of(null);

		assertThat(nothing.as(String.class, this.mapper)).isNull();
		assertThat(nothing.as(INTEGERS, this.mapper)).isNull();
		assertThat(nothing.as(Object.class, this.mapper)).isNull();
		assertThat(nothing.as((Type) Optional.class, this.mapper)).isEqualTo(Optional.empty());
		assertThat(nothing.as(JsonNode.class, this.mapper)).isEqualTo(this.mapper.nullNode());
		assertThat(Payload.of(this.mapper.nullNode()).as(Point.class, this.mapper)).isNull();
		assertThat(nothing.toJson(this.mapper)).asString(UTF_8).isEqualTo("null");
	}

	@Test
	void asWhenPayloadIsNullAndTypeIsPrimitiveThrows() {
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> Payload.of(null).as(int.class, this.mapper))
			.withMessage("$ must be an integer");
	}

	@Test
	void toJsonReturnsReceivedJsonUnchanged() {
		String json = "{ \"b\" : 1.0,\n\"a\":\"\\u0041\" }";
		Payload payload = Payload.ofJson(json);

		payload.toJson(this.mapper)[0] = 'x';

		assertThat(payload.toJson(this.mapper)).asString(UTF_8).isEqualTo(json);
		assertThat(payload).isEqualTo(Payload.ofJson(json)).hasSameHashCodeAs(Payload.ofJson(json));
		assertThat(payload).isNotEqualTo(Payload.ofJson("{\"b\":1.0,\"a\":\"A\"}"));
	}

	@Test
	void toStringHasNoContent() {
		assertThat(Payload.of("secret")).hasToString("Payload");
		assertThat(Payload.ofJson("\"secret\"")).hasToString("Payload[8 bytes of JSON]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0{\0}", "{\0}\0", "1\0", "\0\0\0001", "\uFEFF{}", "{}\uFEFF", "\u2003{}" })
	void ofJsonWhenTextResemblesUtf16Throws(String text) {
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> Payload.ofJson(text))
			.withMessage("$ must be JSON");
	}

	@Test
	void ofJsonIgnoresSurroundingWhiteSpace() {
		assertThat(Payload.ofJson(" null\n").isNull()).isTrue();
		assertThat(Payload.ofJson("\r\n\t {\"a\": 1 } ")).isEqualTo(Payload.ofJson("{\"a\": 1 }"));
		assertThat(Payload.ofJson(" 5 ")).isEqualTo(Payload.ofJson("5"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "x", "{", "[1", "\"a", "01", "1 2", "{}{}", "{} x", "nul", "'a'", "[1,]", "NaN",
			"\"a\nb\"", "// c\n1" })
	void ofJsonWhenTextIsNotASingleValueThrows(String text) {
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> Payload.ofJson(text))
			.withMessageMatching(
					"\\$ must be (JSON|a JSON value but is empty|a single JSON value but is followed by more data)");
	}

	@Test
	void toJsonWhenValueCannotBeWrittenThrows() {
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> Payload.of(new Broken()).toJson(this.mapper))
			.withMessage("$.name cannot be written as JSON")
			.havingRootCause()
			.withMessage("secret of a getter");
	}

	record Point(int x, int y) {
	}

	record Size(int x, int y, String unit) {
	}

	static final class Broken {

		public String getName() {
			throw new IllegalStateException("secret of a getter");
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{ \n}" })
	void isEmptyObjectWhenObjectIsEmptyReturnsTrue(String json) {
		assertThat(Payload.ofJson(json).isEmptyObject()).isTrue();
		assertThat(Payload.of(Map.of()).isEmptyObject()).isTrue();
		assertThat(Payload.of(JsonMapper.shared().createObjectNode()).isEmptyObject()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{\"x\":1}", "null", "\"{}\"", "0" })
	void isEmptyObjectWhenValueIsAnotherReturnsFalse(String json) {
		assertThat(Payload.ofJson(json).isEmptyObject()).isFalse();
	}

}
