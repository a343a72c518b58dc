package io.cmdipc.handler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.message.Payload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.util.StdConverter;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A single parameter is the whole request if its type is read from an object, and a
 * property of the request if it is read from other JSON.
 */
class WholeRequestTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class))
		.withBean(PriceReader.class)
		.withBean(RangeReader.class)
		.withBean(Handlers.class);

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
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(call(registry, command, request)).isEqualTo("true");
			assertThat(schema(registry, command).path("properties").has("value"))
				.isEqualTo(request.startsWith("{\"value\":"));
		});
	}

	private static String call(CommandRegistry registry, String command, String request) {
		try {
			Payload result = registry.execute(command, Payload.ofJson(request)).join();
			return new String(result.toJson(registry.jsonMapper()), StandardCharsets.UTF_8);
		}
		catch (CompletionException ex) {
			return ex.getCause().getMessage();
		}
	}

	private static JsonNode schema(CommandRegistry registry, String command) {
		return registry.commands()
			.stream()
			.filter((registered) -> registered.id().equals(command))
			.map((registered) -> registered.definition().schema().request().as(JsonNode.class, registry.jsonMapper()))
			.findFirst()
			.orElseThrow();
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

	record Price(int amount, String currency) {
	}

	@JacksonComponent
	static final class PriceReader extends ValueDeserializer<Price> {

		@Override
		public Price deserialize(JsonParser parser, DeserializationContext context) {
			String[] parts = parser.getString().split(" ");
			return new Price(Integer.parseInt(parts[0]), parts[1]);
		}

	}

	record Range(int first, int last) {
	}

	@JacksonComponent
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
		boolean tree(tools.jackson.databind.node.ArrayNode value) {
			return value.size() == List.of(1).size();
		}

	}

}
