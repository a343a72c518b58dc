package io.cmdipc.schema;

import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.cmdipc.schema.Schemas.errors;
import static io.cmdipc.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the schema of a request that is read into several parameters.
 */
class NamedPropertySchemaTests {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final CommandSchemaGenerator generator = Schemas.generator(mapper);

	@Test
	void ofRequestKeepsOrderAndRequiredProperties() {
		JsonNode schema = json(this.generator.ofRequest(properties("order")));

		assertThat(schema).hasToString(
				"{\"type\":\"object\",\"properties\":{\"y\":{\"type\":\"integer\"},\"x\":{\"type\":\"string\"}},"
						+ "\"required\":[\"y\"]}");
	}

	@Test
	void ofRequestAppliesConstraintsOfParameters() {
		assertThat(schemaOf("numbers")).isEqualTo(mapper.readTree("""
				{"count":{"type":"integer","minimum":1,"maximum":9,"description":"How many."},
				 "share":{"type":"number","exclusiveMinimum":0.5,"maximum":1.5},
				 "positive":{"type":"integer","exclusiveMinimum":0},
				 "none":{"type":"integer","minimum":0,"exclusiveMaximum":0},
				 "negative":{"type":"integer","maximum":0}}"""));
		assertThat(schemaOf("sizes")).isEqualTo(mapper.readTree("""
				{"list":{"type":"array","items":{"type":"integer"},"minItems":1},
				 "map":{"type":"object","additionalProperties":{"type":"string"},"minProperties":1,"maxProperties":2},
				 "text":{"type":"string","minLength":1,"pattern":"^(?:a+)$"}}"""));
	}

	private JsonNode schemaOf(String method) {
		return json(this.generator.ofRequest(properties(method))).path("properties");
	}

	private static List<NamedProperty> properties(String method) {
		return Arrays.stream(Constrained.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(method))
			.flatMap((candidate) -> Arrays.stream(candidate.getParameters()))
			.map(NamedPropertySchemaTests::property)
			.toList();
	}

	@Test
	void ofRequestWhenTypesAreRecursiveHasDefinitions() {
		JsonNode schema = json(this.generator.ofRequest(properties("recursive")));

		assertThat(schema.propertyNames()).containsExactly("type", "properties", "required", "$defs");
		assertThat(errors(schema, "{\"first\":{\"value\":1,\"children\":[{\"value\":2,\"children\":[]}]},\"x\":1}"))
			.isEmpty();
		assertThat(errors(schema, "{\"first\":{\"value\":1,\"children\":[{\"value\":\"x\"}]},\"x\":1}")).isNotEmpty();
	}

	private static NamedProperty property(Parameter parameter) {
		JavaType type = mapper.constructType(parameter.getParameterizedType());
		return new NamedProperty(parameter.getName(), type, type.isPrimitive(),
				NamedProperty.member(parameter, type, mapper.getTypeFactory()), null);
	}

	record Node(int value, List<Node> children) {

	}

	static class Constrained {

		void order(int y, String x) {
		}

		void recursive(Node first, Node second, int x) {
		}

		void numbers(@Min(1) @Max(9) @JsonPropertyDescription("How many.") int count,
				@DecimalMin(value = "0.5", inclusive = false) @DecimalMax("1.5") BigDecimal share,
				@Positive int positive, @PositiveOrZero @Negative int none, @NegativeOrZero int negative) {
		}

		void sizes(@NotEmpty List<Integer> list, @Size(min = 1, max = 2) Map<String, String> map,
				@NotBlank @Pattern(regexp = "a+") String text) {
		}

	}

}
