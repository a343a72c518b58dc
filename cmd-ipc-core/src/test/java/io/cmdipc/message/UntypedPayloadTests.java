package io.cmdipc.message;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.cmdipc.json.PayloadMappers;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of values whose containers do not know the types of their elements.
 */
class UntypedPayloadTests {

	private static final Circle CIRCLE = new Circle(1);

	private final JsonMapper mapper = PayloadMappers.shared();

	@Test
	void elementsOfAMapOfAnythingAreReadAsTheirTypes() {
		Payload request = Payload.of(Map.of("shapes", List.of(CIRCLE, new Square(2)), "best", CIRCLE));

		assertThat(request.as(Drawing.class, this.mapper))
			.isEqualTo(new Drawing(List.of(CIRCLE, new Square(2)), CIRCLE));
	}

	@Test
	void sameElementsCrossAChannel() {
		MessageCodec codec = new MessageCodec(this.mapper);
		Payload request = Payload.of(Map.of("shapes", List.of(CIRCLE), "best", Optional.of(CIRCLE)));

		ExecuteCommandRequest received = (ExecuteCommandRequest) codec
			.decode(codec.encode(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "draw", request)));
		assertThat(received.request().as(Drawing.class, this.mapper)).isEqualTo(new Drawing(List.of(CIRCLE), CIRCLE));
	}

	@Test
	void propertyOfAnyTypeIsReadAsItsType() {
		assertThat(Payload.of(new AnyDrawing(Arrays.asList(CIRCLE, null), CIRCLE)).as(Drawing.class, this.mapper))
			.isEqualTo(new Drawing(Arrays.asList(CIRCLE, null), CIRCLE));
		assertThat(Payload.of(List.of(Map.of("best", CIRCLE))).as(new TypeReference<List<Drawing>>() {
		}, this.mapper)).containsExactly(new Drawing(null, CIRCLE));
	}

	@Test
	void typeIdIsWrittenOnce() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("typed", new Drawing(List.of(CIRCLE), CIRCLE));
		values.put("any", CIRCLE);

		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, "drawn", Payload.of(values));
		String circle = "{\"kind\":\"circle\",\"radius\":1}";
		assertThat(new MessageCodec(this.mapper).encodeToText(event)).endsWith("\"payload\":{\"typed\":{\"shapes\":["
				+ circle + "],\"best\":" + circle + "},\"any\":" + circle + "}}");
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	interface Shape {

	}

	@JsonTypeName("circle")
	record Circle(int radius) implements Shape {
	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {
	}

	record Drawing(List<Shape> shapes, Shape best) {
	}

	record AnyDrawing(Object shapes, Object best) {
	}

}
