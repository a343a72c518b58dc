package io.cmdipc.message;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of payloads that are written as the type that they were declared with.
 */
class DeclaredPayloadTests {

	private static final Shape CIRCLE = new Circle(1);

	private static final String JSON = "{\"kind\":\"circle\",\"radius\":1}";

	private final JsonMapper mapper = new JsonMapper();

	@ParameterizedTest
	@MethodSource("values")
	void elementsOfADeclaredTypeHaveTheirTypeIds(Object value, TypeReference<?> type, String json) {
		Payload payload = Payload.of(value, this.mapper.constructType(type));

		assertThat(payload.toJson(this.mapper)).asString(UTF_8).isEqualTo(json);
		assertThat(new MessageCodec(this.mapper)
			.encodeToText(ExecuteCommandResponse.succeeded(MessageId.random(), payload)))
			.endsWith("\"result\":" + json + "}}");
	}

	static Stream<Object[]> values() {
		return Stream.of(of(List.of(CIRCLE), new TypeReference<List<Shape>>() {
		}, "[" + JSON + "]"), of(Map.of("a", CIRCLE), new TypeReference<Map<String, Shape>>() {
		}, "{\"a\":" + JSON + "}"), of(new Shape[] { CIRCLE }, new TypeReference<Shape[]>() {
		}, "[" + JSON + "]"), of(new Circle[] { new Circle(1) }, new TypeReference<Shape[]>() {
		}, "[" + JSON + "]"), of(Optional.of(CIRCLE), new TypeReference<Optional<Shape>>() {
		}, JSON), of(List.of(Optional.of(CIRCLE)), new TypeReference<List<Optional<Shape>>>() {
		}, "[" + JSON + "]"), of(new Page<>(List.of(CIRCLE)), new TypeReference<Page<Shape>>() {
		}, "{\"items\":[" + JSON + "]}"), of(new BigPage<>(List.of(CIRCLE), 7), new TypeReference<Paged<Shape>>() {
		}, "{\"items\":[" + JSON + "],\"total\":7}"),
				of(Map.of("a", List.of(CIRCLE)), new TypeReference<Map<String, List<Shape>>>() {
				}, "{\"a\":[" + JSON + "]}"), of(List.of(CIRCLE), new TypeReference<Iterable<Shape>>() {
				}, "[" + JSON + "]"), of(CIRCLE, new TypeReference<Shape>() {
				}, JSON));
	}

	@Test
	void elementsOfAnIteratorHaveTheirTypeIds() {
		JavaType iterator = this.mapper.constructType(new TypeReference<Iterator<Shape>>() {
		});

		assertThat(Payload.of(List.of(CIRCLE).iterator(), iterator).toJson(this.mapper)).asString(UTF_8)
			.isEqualTo("[" + JSON + "]");
	}

	private static Object[] of(Object value, TypeReference<?> type, String json) {
		return new Object[] { value, type, json };
	}

	@Test
	void valueOfAnotherTypeIsWrittenByItsClass() {
		Payload payload = Payload.of(Map.of("a", 1), this.mapper.constructType(new TypeReference<List<Shape>>() {
		}));

		assertThat(payload.toJson(this.mapper)).asString(UTF_8).isEqualTo("{\"a\":1}");
	}

	@Test
	void declaredTypeDoesNotChangeTheValue() {
		List<Shape> shapes = List.of(CIRCLE);
		Payload payload = Payload.of(shapes, this.mapper.constructType(new TypeReference<List<Shape>>() {
		}));

		assertThat(payload.as(Object.class, this.mapper)).isSameAs(shapes);
		assertThat((Object) payload.as(List.class, this.mapper)).isSameAs(shapes);
		assertThat(payload).isEqualTo(Payload.of(shapes)).hasSameHashCodeAs(Payload.of(shapes));
		assertThat(payload.isNull()).isFalse();
		assertThat(payload.isEmptyObject()).isFalse();
		assertThat(Payload.of(payload, this.mapper.constructType(List.class))).isSameAs(payload);
		assertThat(Payload.of(null, this.mapper.constructType(List.class))).isSameAs(Payload.of(null));
		assertThat(Payload.of(Map.of(), this.mapper.constructType(Map.class)).isEmptyObject()).isTrue();
	}

	@Test
	void declaredTypeIsKeptByConversions() {
		Payload payload = Payload.of(List.of(CIRCLE), this.mapper.constructType(new TypeReference<List<Shape>>() {
		}));

		assertThat(payload.as(new TypeReference<List<Map<String, Object>>>() {
		}, this.mapper)).containsExactly(Map.of("kind", "circle", "radius", 1));
		assertThat(payload.as(Shape[].class, this.mapper)).containsExactly(CIRCLE);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle") })
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Page<T>(List<T> items) {
	}

	interface Paged<T> {

		List<T> getItems();

	}

	record BigPage<T>(List<T> items, int total) implements Paged<T> {

		@Override
		public List<T> getItems() {
			return this.items;
		}

	}

}
