package io.cmdipc.handler;

import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.CommandSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.util.StdConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A single parameter is the whole request if its type is read from an object, and a
 * property of the request if it is read from other JSON.
 */
class WholeRequestTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			object     | {"x":1,"y":2}
			map        | {"values":{"a":1}}
			attributes | {"a":1}
			fields     | {"from":1,"to":2}
			converted  | {"x":1,"y":2}
			array      | {"value":[1,2]}
			hidden     | {"value":"a"}
			creator    | {"value":"a"}
			converter  | {"value":5}
			price      | {"value":"7 EUR"}
			wrapped    | {"value":["circle",{"radius":1}]}
			tree       | {"value":[1]}
			""")
	void parameterIsTheWholeRequestIfItIsReadFromAnObject(String command, String request) {
		CommandSchema schema = Objects.requireNonNull(application.definition(command).schema());

		assertThat(application.call(command, request)).isEqualTo("true");
		assertThat(schema.request().as(JsonNode.class, JsonMapper.shared()).path("properties").has("value"))
			.isEqualTo(request.startsWith("{\"value\":"));
	}

	record Point(int x, int y) {
	}

	record Attributes(@JsonValue Map<String, Integer> values) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Attributes {
		}

	}

	record Named(Map<String, Integer> values) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	@JsonPropertyOrder({ "x", "y" })
	record Pair(int x, int y) {
	}

	static final class Hidden {

		private final String text;

		@JsonCreator
		private Hidden(String text) {
			this.text = text;
		}

		@JsonValue
		private String text() {
			return this.text;
		}

	}

	static final class Code {

		private final String text;

		private Code(String text) {
			this.text = text;
		}

		@JsonCreator
		static Code of(String text) {
			return new Code(text);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	@JsonDeserialize(converter = OfNumber.class)
	record Degrees(int degrees) {
	}

	static final class OfNumber extends StdConverter<Integer, Degrees> {

		@Override
		public Degrees convert(Integer value) {
			return new Degrees(value);
		}

	}

	@JsonDeserialize(converter = OfPoint.class)
	record Sum(int sum) {
	}

	static final class OfPoint extends StdConverter<Point, Sum> {

		@Override
		public Sum convert(Point value) {
			return new Sum(value.x() + value.y());
		}

	}

	@JsonDeserialize(using = PriceReader.class)
	record Price(int amount, String currency) {
	}

	static final class PriceReader extends ValueDeserializer<Price> {

		@Override
		public Price deserialize(JsonParser parser, DeserializationContext context) {
			String[] parts = parser.getString().split(" ");
			return new Price(Integer.parseInt(parts[0]), parts[1]);
		}

	}

	@JsonDeserialize(using = RangeReader.class)
	record Range(int first, int last) {
	}

	static final class RangeReader extends ValueDeserializer<Range> {

		@Override
		public Range deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode tree = context.readTree(parser);
			return new Range(tree.required("from").intValue(), tree.required("to").intValue());
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	static class Handlers {

		@CommandHandler("object")
		boolean object(Point value) {
			return value.equals(new Point(1, 2));
		}

		@CommandHandler("map")
		boolean map(Named value) {
			return value.values().equals(Map.of("a", 1));
		}

		@CommandHandler("attributes")
		boolean attributes(Attributes value) {
			return value.values().equals(Map.of("a", 1));
		}

		@CommandHandler("fields")
		boolean fields(Range value) {
			return value.equals(new Range(1, 2));
		}

		@CommandHandler("converted")
		boolean converted(Sum value) {
			return value.sum() == 3;
		}

		@CommandHandler("array")
		boolean array(Pair value) {
			return value.equals(new Pair(1, 2));
		}

		@CommandHandler("hidden")
		boolean hidden(Hidden value) {
			return value.text().equals("a");
		}

		@CommandHandler("creator")
		boolean creator(Code value) {
			return value.toString().equals("a");
		}

		@CommandHandler("converter")
		boolean converter(Degrees value) {
			return value.degrees() == 5;
		}

		@CommandHandler("price")
		boolean price(Price value) {
			return value.equals(new Price(7, "EUR"));
		}

		@CommandHandler("wrapped")
		boolean wrapped(Shape value) {
			return value.equals(new Circle(1));
		}

		@CommandHandler("tree")
		boolean tree(ArrayNode value) {
			return value.size() == 1;
		}

	}

}
