package io.cmdipc.handler;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.message.Payload;
import jakarta.validation.constraints.Max;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of a request that are parameters, which are read as the components of a
 * record are.
 */
class NamedParameterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
				CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class))
		.withBean(Handlers.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			named    | {"user-id":"u","count":5.0}     | "u 5"
			named    | {"count":5}                     | $.user-id is missing
			named    | {"user-id":null,"count":5}      | $.user-id must not be null
			named    | {"userId":"u","count":5}        | $.user-id is missing
			named    | {"user-id":"u","count":"5"}     | $.count must be an integer
			named    | {"user-id":"u","count":11}      | $.count must be less than or equal to 10
			named    | {"user-id":7,"count":5}         | $.user-id must be a string
			named    | []                              | $ must be an object
			alias    | {"customer":"c"}                | "c"
			alias    | {"client":"c"}                  | "c"
			day      | {"day":"24.12.2026"}            | "2026-12-24"
			day      | {"day":"2026-12-24"}            | $.day must be a string in the format dd.MM.yyyy
			own      | {"letters":"abc"}               | 3
			text     | {"id":"5"}                      | 5
			text     | {"id":5}                        | $.id must be a string with an integer
			since    | {"since":"24.12.2026"}          | "2026-12-24"
			as       | {"shape":{"radius":3}}          | 3
			limited  | {"limit":11}                    | $.limit must be less than or equal to 10
			shapes   | {"shapes":[{"kind":"circle","radius":1}],"best":{"kind":"circle","radius":2}} | 3
			optional | {}                              | "Optional.empty null"
			optional | {"a":"x","b":null}              | "Optional[x] null"
			payload  | {"a":[1,{"b":2}],"b":null}      | "[1,{\\"b\\":2}]"
			maximum  | {"maximumPrice":1e400}          | $.maximumPrice is out of range
			""")
	void parameterIsReadAsAComponentOfARecord(String command, String request, String outcome) {
		this.runner.run((context) -> assertThat(call(context.getBean(CommandRegistry.class), command, request))
			.endsWith(outcome));
	}

	@Test
	void namesInAnotherCaseAreReadIfTheApplicationReadsThem() {
		this.runner.withPropertyValues("spring.jackson.mapper.accept-case-insensitive-properties=true")
			.run((context) -> {
				CommandRegistry registry = context.getBean(CommandRegistry.class);

				assertThat(call(registry, "named", "{\"USER-ID\":\"u\",\"Count\":5}")).isEqualTo("\"u 5\"");
				assertThat(call(registry, "alias", "{\"Client\":\"c\"}")).isEqualTo("\"c\"");
			});
	}

	@Test
	void namingStrategyOfTheApplicationIsHeard() {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE").run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(call(registry, "maximum", "{\"maximum_price\":5}")).isEqualTo("5.0");
			assertThat(call(registry, "maximum", "{}")).endsWith("$.maximum_price is missing");
			assertThat(call(registry, "maximum", "{\"maximum_price\":500}"))
				.endsWith("$.maximum_price must be less than or equal to 10");
			assertThat(call(registry, "named", "{\"user-id\":\"u\",\"count\":5}")).isEqualTo("\"u 5\"");
			assertThat(schema(registry, "maximum").get("properties").propertyNames()).containsExactly("maximum_price");
		});
	}

	@Test
	void schemaHasTheNamesInJson() {
		this.runner.run((context) -> {
			JsonNode schema = schema(context.getBean(CommandRegistry.class), "named");

			assertThat(schema.get("properties").propertyNames()).containsExactly("user-id", "count");
			assertThat(schema.get("required").valueStream().map(JsonNode::asString)).containsExactly("user-id",
					"count");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					day     | {"day":{"type":"string"}}
					own     | {"letters":{}}
					text    | {"id":{"type":"string","description":"The number."}}
					since   | {"since":{"type":"string"}}
					as      | {"shape":{"type":"object","properties":{"radius":{"type":"integer"}},"required":["radius"]},"note":{"type":"string"}}
					limited | {"limit":{"type":"integer","maximum":10}}
					""")
	void schemaHasWhatTheAnnotationsOfAParameterSay(String command, String properties) {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(schema(registry, command).get("properties")).hasToString(properties);
		});
	}

	@Test
	void unknownPropertyIsRefusedIfTheMapperRefusesIt() {
		this.runner.withPropertyValues("spring.jackson.deserialization.fail-on-unknown-properties=true")
			.run((context) -> assertThat(
					call(context.getBean(CommandRegistry.class), "alias", "{\"customer\":\"c\",\"more\":1}"))
				.endsWith("$.more is not a known property"));
		this.runner.run((context) -> assertThat(
				call(context.getBean(CommandRegistry.class), "alias", "{\"customer\":\"c\",\"more\":[{}]}"))
			.isEqualTo("\"c\""));
	}

	@Test
	void missingPrimitiveIsRefusedWithJackson2Defaults() {
		this.runner.withPropertyValues("spring.jackson.use-jackson2-defaults=true").run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(call(registry, "named", "{\"user-id\":\"u\"}")).endsWith("$.count is missing");
			assertThat(call(registry, "record", "{\"x\":1}")).endsWith("$.y is missing or null");
			assertThat(call(registry, "record", "{\"x\":1,\"y\":null}")).endsWith("$.y is missing or null");
		});
	}

	@Test
	void elementsOfAnUntypedRequestInTheSameJvmAreReadAsTheirTypes() {
		this.runner.run((context) -> {
			Map<String, Object> request = Map.of("shapes", List.of(new Circle(1)), "best", new Circle(2));

			assertThat(context.getBean(CommandRegistry.class).call("shapes", request, Integer.class)).isEqualTo(3);
		});
	}

	@ParameterizedTest
	@CsvSource({ "wholePayload", "wholeTree" })
	void nullIsTheSameAsNoRequest(String command) {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			for (String request : new String[] { null, "null" }) {
				assertThat(call(registry, command, request)).endsWith("needs a request and got none");
				assertThat(call(registry, command + "OrNull", request)).isEqualTo("true");
			}
			assertThat(call(registry, command, "{}")).isEqualTo("true");
		});
	}

	private static String call(CommandRegistry registry, String command, @Nullable String request) {
		try {
			Payload result = registry.execute(command, (request != null) ? Payload.ofJson(request) : null).join();
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

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	interface Figure {

	}

	record Plain(int radius) implements Figure {
	}

	record Sum(int x, int y) {
	}

	static final class Counting extends StdDeserializer<Integer> {

		Counting() {
			super(Integer.class);
		}

		@Override
		public Integer deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().length();
		}

	}

	static class Handlers {

		@CommandHandler("named")
		String named(@JsonProperty("user-id") String userId, @Max(10) int count) {
			return userId + " " + count;
		}

		@CommandHandler("alias")
		String alias(@JsonAlias({ "client", "buyer" }) String customer) {
			return customer;
		}

		@CommandHandler("day")
		LocalDate day(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {
			return day;
		}

		@CommandHandler("own")
		int own(@JsonDeserialize(using = Counting.class) int letters) {
			return letters;
		}

		@CommandHandler("text")
		long text(@JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("The number.") long id) {
			return id;
		}

		@CommandHandler("since")
		LocalDate since(@JsonFormat(pattern = "dd.MM.yyyy") Optional<LocalDate> since) {
			return since.orElseThrow();
		}

		@CommandHandler("as")
		int as(@JsonDeserialize(as = Plain.class) Figure shape, Optional<String> note) {
			return ((Plain) shape).radius();
		}

		@CommandHandler("limited")
		int limited(Optional<@Max(10) Integer> limit) {
			return limit.orElse(0);
		}

		@CommandHandler("shapes")
		int shapes(List<Shape> shapes, Shape best) {
			return ((Circle) shapes.get(0)).radius() + ((Circle) best).radius();
		}

		@CommandHandler("optional")
		String optional(Optional<String> a, @Nullable String b) {
			return a + " " + b;
		}

		@CommandHandler("payload")
		String payload(Payload a, Optional<Payload> b) {
			return new String(a.toJson(tools.jackson.databind.json.JsonMapper.shared()), StandardCharsets.UTF_8);
		}

		@CommandHandler("maximum")
		double maximum(@Max(10) double maximumPrice) {
			return maximumPrice;
		}

		@CommandHandler("record")
		int sum(Sum sum) {
			return sum.x() + sum.y();
		}

		@CommandHandler("wholePayload")
		boolean wholePayload(Payload request) {
			return request != null;
		}

		@CommandHandler("wholePayloadOrNull")
		boolean wholePayloadOrNull(@Nullable Payload request) {
			return request == null;
		}

		@CommandHandler("wholeTree")
		boolean wholeTree(JsonNode request) {
			return request != null;
		}

		@CommandHandler("wholeTreeOrNull")
		boolean wholeTreeOrNull(Optional<JsonNode> request) {
			return request.isEmpty();
		}

	}

}
