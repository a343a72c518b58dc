package io.cmdipc.schema.comparison;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schemas of peers that are as large or as deep as they can be.
 */
@Timeout(30)
class SchemaComparisonLimitsTests {

	private static final String TREE = """
			{"$ref":"#/$defs/Tree","$defs":{"Tree":{"type":"object","properties":{"value":{"type":"%s"},
			"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}}}}}}""";

	@Test
	void typesThatContainThemselvesAreCompared() {
		assertThat(compare(TREE.formatted("string"), TREE.formatted("string"))).isEmpty();
		assertThat(compare(TREE.formatted("string"), TREE.formatted("number")))
			.contains("$.value: the method sends a string, the command takes a number",
					"$.children[*].value: the method sends a string, the command takes a number")
			.hasSizeLessThanOrEqualTo(SchemaComparison.MAX_DIFFERENCES);
	}

	@Test
	void referencesInACircleSayNothing() {
		assertThat(compare("{\"type\":\"string\"}", """
				{"$ref":"#/$defs/A","$defs":{"A":{"$ref":"#/$defs/B"},"B":{"allOf":[{"$ref":"#/$defs/A"},
				{"$ref":"#/$defs/A"}]}}}""")).isEmpty();
	}

	@Test
	void alternativesThatMultiplySayNothing() {
		String two = "{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"boolean\"}]}";
		String many = "{\"allOf\":[" + join(60, (i) -> two) + "]}";

		assertThat(compare("{\"type\":\"string\"}", many)).isEmpty();
		assertThat(compare("{\"type\":\"string\"}", "{\"anyOf\":[" + join(50_000, (i) -> two) + "]}")).isEmpty();
	}

	@Test
	void deepSchemasSayNothingBelowALimit() {
		String deep = "{\"items\":".repeat(300) + "{\"type\":\"%s\"}" + "}".repeat(300);
		String parts = "{\"allOf\":[".repeat(200) + "{\"type\":\"number\"}" + "]}".repeat(200);

		assertThat(compare(deep.formatted("string"), deep.formatted("number"))).isEmpty();
		assertThat(compare("{\"type\":\"string\"}", parts)).isEmpty();
	}

	@Test
	void longListsAreComparedInATimeThatIsLimited() {
		String properties = join(20_000, (i) -> "\"p" + i + "\":{\"type\":\"string\"}");
		String objects = "{\"anyOf\":["
				+ join(30,
						(i) -> "{\"type\":\"object\",\"properties\":{" + join(500, (j) -> "\"p" + j + "\":{}") + "}}")
				+ "]}";
		String values = "{\"enum\":[" + join(50_000, (i) -> "\"v" + i + "\"") + "]}";

		assertThat(compare("{\"properties\":{" + properties + "}}", "{\"properties\":{" + properties + "}}")).isEmpty();
		assertThat(compare(objects, objects)).isEmpty();
		assertThat(compare(values, values)).isEmpty();
		assertThat(compare(values, values.replace("v", "w"))).isEmpty();
		assertThat(compare("{\"enum\":[\"a\"]}", "{\"enum\":[" + join(5_000, (i) -> "\"v" + i + "\"") + "]}"))
			.containsExactly("$: the method sends \"a\", the command takes one of \"v0\", \"v1\", \"v2\", \"v3\", …");
	}

	private static String join(int number, IntFunction<String> part) {
		return IntStream.range(0, number).mapToObj(part).collect(Collectors.joining(","));
	}

	@Test
	void repeatedReferenceIsFollowedOnceHoweverLongItIs() {
		String taken = "{\"type\": \"object\", \"$defs\": {\"long\": {\"$ref\": \"#" + "/x".repeat(400_000)
				+ "\"}}, \"allOf\": ["
				+ IntStream.range(0, 5000)
					.mapToObj((i) -> "{\"$ref\": \"#/$defs/long\"}")
					.collect(Collectors.joining(", "))
				+ "]}";

		assertThat(compare("{\"type\": \"object\"}", taken)).isEmpty();
	}

	private static List<String> compare(String sent, String taken) {
		return SchemaComparison.compare(new CommandSchema(Payload.ofJson(sent), null),
				new CommandSchema(Payload.ofJson(taken), null));
	}

}
