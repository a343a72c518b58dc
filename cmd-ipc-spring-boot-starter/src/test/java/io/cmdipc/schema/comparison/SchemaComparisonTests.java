package io.cmdipc.schema.comparison;

import java.util.List;

import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SchemaComparison}.
 */
class SchemaComparisonTests {

	private static final String AMOUNT = """
			{"type":"object","properties":{"amount":{"type":"%s"}},"required":["amount"]}""";

	@Test
	void requestOfAnotherTypeIsADifference() {
		assertThat(ofRequest(AMOUNT.formatted("string"), AMOUNT.formatted("number")))
			.containsExactly("$.amount: the method sends a string, the command takes a number");
	}

	@Test
	void requestOfTheSameTypeIsNone() {
		assertThat(ofRequest(AMOUNT.formatted("number"), AMOUNT.formatted("number"))).isEmpty();
		assertThat(ofRequest(AMOUNT.formatted("integer"), AMOUNT.formatted("number"))).isEmpty();
		assertThat(ofRequest(AMOUNT.formatted("number"), AMOUNT.formatted("integer"))).as("may be whole").isEmpty();
	}

	@Test
	void propertyThatIsNeverSentIsADifference() {
		assertThat(ofRequest("""
				{"type":"object","properties":{"card":{"type":"string"}}}""", """
				{"type":"object","properties":{"card":{"type":"string"},"the amount":{}},"required":["the amount"]}"""))
			.containsExactly("$[\"the amount\"]: the command requires it, the method never sends it");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}
			{"type":"object"}
			{"type":"object","additionalProperties":{"type":"number"}}
			{"type":"object","properties":{"card":{}},"additionalProperties":true}
			{"type":"object","properties":{"card":{}},"patternProperties":{"^a":{}}}
			{"type":"object","properties":{"card":{}},"required":["amount"]}
			{"type":"object","properties":{"card":{}},"$ref":"https://acme.com/schemas/charge"}
			{"type":"object","properties":{"card":{}},"allOf":[{"properties":{"amount":{}}}]}
			{"anyOf":[{"type":"object","properties":{"amount":{}}},{"type":"object","properties":{"card":{}}}]}
			true
			""")
	void propertyThatMayBeSentIsNone(String sent) {
		assertThat(ofRequest(sent, AMOUNT.formatted("number"))).isEmpty();
	}

	@Test
	void propertyThatIsNotAllowedIsADifference() {
		String closed = """
				{"type":"object","properties":{"card":{"type":"string"}},"additionalProperties":false}""";
		String sent = """
				{"type":"object","properties":{"card":{"type":"string"},"note":{"type":"string"},"no":false}}""";

		assertThat(ofRequest(sent, closed))
			.containsExactly("$.note: the method sends it, the command does not allow it");
		assertThat(ofRequest(sent, closed.replace("}}", "}},\"patternProperties\":{\"n\":{}}"))).isEmpty();
		assertThat(ofRequest("{\"type\":\"object\",\"additionalProperties\":{}}", closed)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"type":"string"}                        | {"type":"number"}             | a string | a number
					{"type":["string","null"]}               | {"type":["integer","null"]}   | a string | an integer
					{"anyOf":[{"type":"string"},{"type":"null"}]} | {"type":"boolean"}       | a string | a boolean
					{"enum":["A","B"]}                       | {"enum":["a","b"]}            | "A" or "B" | "a" or "b"
					{"const":1}                              | {"enum":[2,3,4]}              | 1 | 2, 3 or 4
					{"enum":["A"]}                           | {"type":"integer"}            | "A" | an integer
					{"enum":[1,2,3,4,5,6]}                   | {"enum":["a"]}                | one of 1, 2, 3, 4, … | "a"
					{"type":"string"}                        | {"oneOf":[{"type":"number"},{"type":"object"}]} | a string | a number or an object
					{"type":"string"}                        | {"type":"null"}               | a string | null
					{"type":"string"}                        | false                         | a string | nothing
					{"type":"string"}                        | {"type":"number","nullable":true} | a string | a number
					{"type":"string"}                        | {"allOf":[{"$ref":"#/definitions/N"}],"definitions":{"N":{"type":"number"}}} | a string | a number
					{"type":"string"}                        | {"$ref":"#/$defs/Page%3CN%3E","$defs":{"Page<N>":{"type":"array"}}} | a string | an array
					""")
	void typesThatCannotFitAreADifference(String sent, String taken, String from, String to) {
		assertThat(ofRequest(sent, taken)).containsExactly("$: the method sends " + from + ", the command takes " + to);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"type":"string"}                        | {}
			{}                                       | {"type":"string"}
			{"type":"string"}                        | true
			{"type":"null"}                          | {"type":"string"}
			false                                    | {"type":"string"}
			{"type":"string"}                        | {"type":["string","number"]}
			{"type":"string"}                        | {"type":"string","format":"date","pattern":"x","minLength":9}
			{"type":"string"}                        | {"enum":["a"]}
			{"enum":["A","b"]}                       | {"enum":["a","b"]}
			{"const":1}                              | {"const":1.0}
			{"type":"string"}                        | {"type":"text"}
			{"type":"string"}                        | {"$ref":"https://acme.com/x"}
			{"type":"string"}                        | {"$ref":"#/$defs/Missing"}
			{"type":"string"}                        | {"$ref":"#"}
			{"type":"string"}                        | {"not":{"type":"string"}}
			{"type":"string"}                        | {"if":{},"then":{"type":"number"}}
			{"type":"string"}                        | {"anyOf":[]}
			{"type":"string"}                        | {"type":7,"enum":"x","properties":[],"required":"y","items":3}
			""")
	void whatMayFitIsNone(String sent, String taken) {
		assertThat(ofRequest(sent, taken)).isEmpty();
	}

	@Test
	void placesInsideAreCompared() {
		String sent = """
				{"type":"object","properties":{"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}},
				"prices":{"type":"object","additionalProperties":{"type":"string"}},
				"point":{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}]}},
				"$defs":{"Line":{"type":"object","properties":{"sku":{"type":"string"}}}}}""";
		String taken = """
				{"type":"object","properties":{"lines":{"type":"array","items":{"type":"object","properties":
				{"sku":{"type":"integer"},"count":{"type":"integer"}},"required":["sku","count"]}},
				"prices":{"type":"object","additionalProperties":{"type":"number"}},
				"point":{"type":"array","items":[{"type":"integer"},{"type":"integer"}]}}}""";

		assertThat(ofRequest(sent, taken)).containsExactly(
				"$.lines[*].count: the command requires it, the method never sends it",
				"$.lines[*].sku: the method sends a string, the command takes an integer",
				"$.prices.*: the method sends a string, the command takes a number",
				"$.point[1]: the method sends a string, the command takes an integer");
	}

	@Test
	void listThatIsTakenAsATupleIsComparedByItsFirstElement() {
		assertThat(ofRequest("""
				{"type":"array","items":{"type":"string"}}""", """
				{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}]}"""))
			.containsExactly("$[0]: the method sends a string, the command takes an integer");
	}

	@Test
	void alternativeThatFitsIsEnough() {
		String shapes = """
				{"anyOf":[{"type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}}},
				{"type":"object","properties":{"kind":{"const":"square"},"side":{"type":"number"}}}]}""";

		assertThat(ofRequest(shapes, shapes.replace("circle", "ellipse"))).isEmpty();
		assertThat(ofRequest(shapes, shapes.replace("circle", "ellipse").replace("square", "box")))
			.containsExactly("$.kind: the method sends \"circle\", the command takes \"ellipse\"");
	}

	@Test
	void noRequestIsADifferenceIfOneIsRequired() {
		assertThat(compare(null, null, AMOUNT.formatted("number"), null))
			.containsExactly("$.amount: the command requires it, the method never sends it");
		assertThat(compare(null, null, "{\"type\":\"string\"}", null))
			.containsExactly("$: the method sends no request, the command takes a string");
		assertThat(compare(null, null, "{\"type\":\"object\",\"properties\":{\"a\":{}}}", null)).isEmpty();
		assertThat(compare(null, null, "{\"type\":[\"string\",\"null\"]}", null)).isEmpty();
		assertThat(compare("{\"type\":\"string\"}", null, null, null)).as("is not read").isEmpty();
	}

	@Test
	void resultWithoutWhatTheMethodReadsIsADifference() {
		String read = """
				{"type":"object","properties":{"reference":{"type":"string"},"total":{"type":"integer"}},
				"required":["total"]}""";

		assertThat(ofResult(read, "{\"type\":\"object\",\"properties\":{\"reference\":{\"type\":\"integer\"}}}"))
			.containsExactly("$.total: the method requires it, the command does not return it",
					"$.reference: the command returns an integer, the method reads a string");
		assertThat(ofResult(read, "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"))
			.containsExactly("$.total: the method requires it, the command does not return it");
		assertThat(ofResult(read, "{\"type\":\"object\"}")).isEmpty();
	}

	@Test
	void noResultIsADifferenceIfTheMethodReadsOne() {
		assertThat(compare("{}", "{\"type\":\"string\"}", "{}", null)).as("a result without a schema").isEmpty();
		assertThat(ofResult("{\"type\":\"string\"}", "{\"type\":\"null\"}"))
			.containsExactly("$: the command returns nothing, the method reads a string");
		assertThat(ofResult("{}", "{\"type\":\"null\"}")).isEmpty();
		assertThat(compare("{}", "{\"type\":\"string\"}", null, null)).as("schemas that say nothing").isEmpty();
		assertThat(compare("{}", null, "{}", "{\"type\":\"string\"}")).as("a result that is not read").isEmpty();
	}

	@Test
	void differencesAreLimited() {
		StringBuilder properties = new StringBuilder("\"a0\":{}");
		StringBuilder required = new StringBuilder("\"a0\"");
		for (int i = 1; i < 100; i++) {
			properties.append(",\"a").append(i).append("\":{}");
			required.append(",\"a").append(i).append('"');
		}

		assertThat(ofRequest("{\"type\":\"object\",\"properties\":{\"b\":{}}}", "{\"type\":\"object\",\"properties\":{"
				+ properties + "},\"required\":[" + required + "],\"additionalProperties\":false}"))
			.hasSize(SchemaComparison.MAX_DIFFERENCES);
	}

	@Test
	void controlCharactersOfAPeerAreNotPrinted() {
		assertThat(ofRequest("{\"type\":\"object\",\"properties\":{\"b\":{}}}",
				"{\"type\":\"object\",\"required\":[\"a\\n\\u001b[31m\"]}"))
			.singleElement()
			.asString()
			.doesNotContain("\n", "\u001b");
	}

	private static List<String> ofRequest(String sent, String taken) {
		return compare(sent, null, taken, null);
	}

	private static List<String> ofResult(String read, String returned) {
		return compare(null, read, null, returned);
	}

	private static List<String> compare(@Nullable String sent, @Nullable String read, @Nullable String taken,
			@Nullable String returned) {
		return SchemaComparison.compare(new CommandSchema(payload(sent), payload(read)),
				new CommandSchema(payload(taken), payload(returned)));
	}

	private static @Nullable Payload payload(@Nullable String json) {
		return (json != null) ? Payload.ofJson(json) : null;
	}

}
