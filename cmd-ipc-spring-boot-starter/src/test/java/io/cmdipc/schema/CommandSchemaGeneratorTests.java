package io.cmdipc.schema;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import static io.cmdipc.schema.Schemas.errors;
import static io.cmdipc.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the schemas of all kinds of types, and that they accept the JSON of Jackson.
 */
class CommandSchemaGeneratorTests {

	private static final JsonMapper mapper = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
		.build();

	private static final UUID ID = UUID.fromString("6f0b7e0e-9c39-4c0d-8f7e-3a1c5d2b4e6f");

	private final CommandSchemaGenerator generator = Schemas.generator(mapper);

	@Test
	void ofRequestWhenTypeIsARecordListsItsPropertiesInOrder() {
		assertThat(request(Order.class).path("properties").propertyNames()).containsExactly("id", "quantity", "note",
				"customer_name", "tags", "code");
		assertThat(request(Order.class)).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{
				  "id":{"type":"string","format":"uuid"},
				  "quantity":{"type":"integer","minimum":1,"maximum":99},
				  "note":{"type":"string"},
				  "customer_name":{"type":"string","minLength":1,"description":"The name on the bill."},
				  "tags":{"minItems":1,"maxItems":3,"type":"array","items":{"type":"string"}},
				  "code":{"type":"string","pattern":"^(?:[A-Z]+)$"}},
				 "required":["id","quantity","customer_name","tags"],
				 "description":"An order of a customer."}"""));
	}

	@Test
	void propertiesNamedLikeKeywordsAreKept() {
		assertThat(request(Document.class)).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{"title":{"type":"string"},"format":{"type":"integer"}},
				 "required":["format"]}"""));
	}

	@Test
	void schemaOfARecordAcceptsTheSameRequestsAsTheHandler() {
		JsonNode schema = request(Order.class);
		String id = "\"id\":\"6f0b7e0e-9c39-4c0d-8f7e-3a1c5d2b4e6f\"";

		assertThat(
				errors(schema, mapper.writeValueAsString(new Order(ID, 1, null, "Ann", List.of("a"), "A", "hidden"))))
			.isEmpty();
		assertThat(errors(schema, "{" + id + ",\"quantity\":1,\"customer_name\":\"Ann\",\"tags\":[\"a\"]}")).isEmpty();
		assertThat(errors(schema, "{" + id + ",\"customer_name\":\"Ann\",\"tags\":[\"a\"]}")).isNotEmpty();
		assertThat(errors(schema, "{" + id + ",\"quantity\":0,\"customer_name\":\"\",\"tags\":[]}")).hasSize(3);
	}

	@Test
	void ofResultWhenTypeIsAClassHasThePropertiesOfJackson() {
		assertThat(json(this.generator.ofResult(Settings.class))).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{"depth":{"type":"integer"},"label":{"type":"string"},
				 "mode":{"type":"string"}},"required":["depth","mode"]}"""));
	}

	@Test
	void propertyNamesFollowTheMapper() {
		JsonMapper snakes = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

		assertThat(json(new CommandSchemaGenerator(snakes).ofRequest(Worded.class)).path("properties").propertyNames())
			.containsExactly("long_name");
	}

	@Test
	void optionalPropertiesAreNotRequired() {
		assertThat(request(Maybe.class)).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{"text":{"type":"string"},"number":{"type":"integer"}}}"""));
	}

	@Test
	void ofRequestWhenTypeIsRecursiveRefersToItself() {
		JsonNode schema = request(Node.class);

		assertThat(errors(schema, "{\"value\":1,\"children\":[{\"value\":2,\"children\":[]}]}")).isEmpty();
		assertThat(errors(schema, "{\"value\":1,\"children\":[{\"value\":\"x\",\"children\":[]}]}")).isNotEmpty();
	}

	@Test
	void nestedAndGenericObjectsAcceptWhatJacksonWrites() {
		JsonNode schema = json(this.generator.ofResult(new TypeReference<Page<Node>>() {
		}.getType()));
		Node leaf = new Node(2, List.of());

		assertThat(errors(schema, mapper.writeValueAsString(new Page<>(List.of(leaf), null, Map.of("a", leaf)))))
			.isEmpty();
		assertThat(errors(schema, mapper.writeValueAsString(new Page<>(List.of(leaf), leaf, Map.of())))).isEmpty();
		assertThat(errors(schema, "{\"items\":[{\"value\":\"x\"}]}")).isNotEmpty();
		assertThat(errors(schema, "{\"first\":{\"value\":\"x\"}}")).isNotEmpty();
		assertThat(errors(schema, "{\"byName\":{\"a\":{\"value\":\"x\"}}}")).isNotEmpty();
	}

	@Test
	void scalarTypesFollowTheMapper() {
		JsonMapper numbers = JsonMapper.builder().enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();

		assertThat(json(new CommandSchemaGenerator(numbers).ofResult(Instant.class)).path("type").asString())
			.isIn("integer", "number");
	}

	@Test
	void ofResultWhenTypeHasSubtypesHasAlternatives() {
		JsonNode schema = json(this.generator.ofResult(Shape.class));

		assertThat(errors(schema, mapper.writerFor(Shape.class).writeValueAsString(new Circle(1)))).isEmpty();
		assertThat(errors(schema, "{\"kind\":\"circle\"}")).isNotEmpty();
	}

	@Test
	void ofRequestWhenTypeIsUnknownIsAnObject() {
		assertThat(request(Object.class)).hasToString("{\"type\":\"object\"}");
		assertThat(request(JsonNode.class)).hasToString("{\"type\":\"object\"}");
	}

	@Test
	void ofResultWhenTypeIsVoidReturnsNull() {
		assertThat(this.generator.ofResult(void.class)).isNull();
		assertThat(this.generator.ofResult(Void.class)).isNull();
	}

	@Test
	void schemasHaveNeitherTitleNorDialect() {
		for (Type type : List.<Type>of(Settings.class, Node.class, Maybe.class, Shape.class, Set.class)) {
			assertThat(json(this.generator.ofRequest(type)).toString()).doesNotContain("$schema")
				.doesNotContain("\"title\"");
		}
	}

	private JsonNode request(Type type) {
		return json(this.generator.ofRequest(type));
	}

	@JsonClassDescription("An order of a customer.")
	record Order(@NotNull UUID id, @Min(1) @Max(99) int quantity, @Nullable String note,
			@NotBlank @JsonProperty("customer_name") @JsonPropertyDescription("The name on the bill.") String customer,
			@NotEmpty @Size(max = 3) List<String> tags, @Pattern(regexp = "[A-Z]+") String code,
			@JsonIgnore String hidden) {

	}

	record Document(String title, int format) {

	}

	static class Settings {

		private final String label;

		private final int depth;

		private final @NonNull String mode;

		private final String unseen = "unseen";

		Settings(String label, int depth, String mode) {
			this.label = label;
			this.depth = depth;
			this.mode = mode;
		}

		public String getLabel() {
			return this.label;
		}

		public int getDepth() {
			return this.depth;
		}

		public @NonNull String getMode() {
			return this.mode;
		}

		String unseen() {
			return this.unseen;
		}

	}

	record Worded(String longName) {

	}

	record Maybe(Optional<String> text, OptionalInt number) {

	}

	record Page<T>(List<T> items, @Nullable T first, Map<String, T> byName) {

	}

	record Node(int value, List<Node> children) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

	record Square(int side) implements Shape {

	}

}
