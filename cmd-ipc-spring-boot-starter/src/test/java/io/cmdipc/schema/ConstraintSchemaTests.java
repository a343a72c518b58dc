package io.cmdipc.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.GroupSequence;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.cmdipc.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the constraints that are part of schemas: those that are validated.
 */
class ConstraintSchemaTests {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final CommandSchemaGenerator generator = Schemas.generator(mapper);

	@Test
	void constraintsOfOtherGroupsAreNotInTheSchema() {
		assertThat(json(this.generator.ofRequest(Grouped.class))).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{"sku":{"type":"string"},"note":{"type":"string","minLength":1}},
				 "required":["note"]}"""));
	}

	@ParameterizedTest
	@ValueSource(classes = { OnCreate.class, OnReplace.class })
	void constraintsOfValidatedGroupsAreInTheSchema(Class<?> group) {
		assertThat(json(this.generator.withValidationGroups(group).ofRequest(Grouped.class)))
			.isEqualTo(mapper.readTree("""
					{"type":"object","properties":{"sku":{"type":"string","minLength":1},"note":{"type":"string"}},
					 "required":["sku"]}"""));
	}

	@Test
	void constraintsOfASequenceOfGroupsAreInTheSchema() {
		assertThat(json(this.generator.withValidationGroups(All.class).ofRequest(Grouped.class)).path("required"))
			.hasSize(2);
	}

	@Test
	void constraintsOfARedefinedDefaultGroupAreInTheSchema() {
		assertThat(json(this.generator.ofRequest(Redefined.class)).path("required")).hasSize(2);
	}

	@Test
	void constraintsOfPropertiesThatAreNotValidAreNotInTheSchema() {
		JsonNode properties = json(this.generator.ofRequest(Cart.class)).path("properties");

		assertThat(properties.path("plain").path("required")).isEmpty();
		assertThat(properties.path("valid").path("required")).hasSize(1);
		assertThat(properties.path("elements").path("items").path("required")).hasSize(1);
		assertThat(properties.path("values").path("additionalProperties").path("required")).hasSize(1);
	}

	@Test
	void constraintsOfTypeArgumentsAreInTheSchema() {
		assertThat(json(this.generator.ofRequest(Arguments.class)).path("properties")).isEqualTo(mapper.readTree("""
				{"names":{"type":"array","items":{"type":"string","minLength":1}},
				 "counts":{"type":"object","propertyNames":{"maxLength":3},
				           "additionalProperties":{"type":"integer","exclusiveMinimum":0}},
				 "deep":{"type":"array","items":{"type":"array","items":{"type":"string","maxLength":2}}}}"""));
	}

	@Test
	void constraintsThatAreComposedOfOthersAreInTheSchema() {
		assertThat(json(this.generator.ofRequest(Composed.class))).isEqualTo(mapper.readTree(
				"""
						{"type":"object","properties":{"sku":{"type":"string","pattern":"^(?:[A-Z]{3})$"}},"required":["sku"]}"""));
	}

	@Test
	void patternThatJavaScriptCannotReadIsNotInTheSchema() {
		assertThat(json(this.generator.ofRequest(Patterns.class)).path("properties")).isEqualTo(mapper.readTree("""
				{"insensitive":{"type":"string"},"flagged":{"type":"string"},
				 "both":{"type":"string","pattern":"^(?:.*b)$","allOf":[{"pattern":"^(?:a.*)$"}]}}"""));
	}

	@Test
	void sizeOfBytesIsNotTheLengthOfTheirText() {
		assertThat(json(this.generator.ofRequest(Content.class)).path("properties")).isEqualTo(mapper.readTree("""
				{"bytes":{"type":"string","contentEncoding":"base64"},
				 "some":{"type":"string","contentEncoding":"base64","minLength":1}}"""));
	}

	@Test
	void constraintsOfGettersOfAcronymsAreInTheSchema() {
		assertThat(json(this.generator.ofResult(Link.class)).path("required")).hasSize(1);
	}

	@Test
	void thereAreNoConstraintsWithoutAValidator() {
		assertThat(json(new CommandSchemaGenerator(mapper).ofRequest(Grouped.class))).isEqualTo(mapper.readTree("""
				{"type":"object","properties":{"sku":{"type":"string"},"note":{"type":"string"}}}"""));
	}

	interface OnCreate {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Content(@Size(max = 10) byte[] bytes, @NotEmpty byte[] some) {

	}

	interface Link {

		@NotNull
		String getURL();

	}

	interface OnReplace extends OnCreate {

	}

	@GroupSequence({ Default.class, OnCreate.class })
	interface All {

	}

	record Grouped(@NotBlank(groups = OnCreate.class) String sku, @NotBlank String note) {

	}

	@GroupSequence({ Redefined.class, OnCreate.class })
	record Redefined(@NotBlank(groups = OnCreate.class) String code, @NotBlank String text) {

	}

	record Cart(Item plain, @Valid Item valid, List<@Valid Item> elements, @Valid Map<String, Item> values) {

	}

	record Item(@NotNull String name) {

	}

	record Arguments(List<@NotBlank String> names, Map<@Size(max = 3) String, @Positive Integer> counts,
			List<List<@Size(max = 2) String>> deep) {

	}

	@NotNull
	@Pattern(regexp = "[A-Z]{3}")
	@Constraint(validatedBy = {})
	@Target(ElementType.FIELD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Sku {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	record Composed(@Sku String sku) {

	}

	record Patterns(@Pattern(regexp = "(?i)a") String insensitive,
			@Pattern(regexp = "a", flags = Pattern.Flag.CASE_INSENSITIVE) String flagged,
			@Pattern(regexp = "a.*") @Pattern(regexp = ".*b") String both) {

	}

}
