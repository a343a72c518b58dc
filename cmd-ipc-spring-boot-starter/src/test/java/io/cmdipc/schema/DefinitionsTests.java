package io.cmdipc.schema;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.cmdipc.schema.Schemas.errors;
import static io.cmdipc.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of types that contain themselves, and of those that occur very often.
 */
class DefinitionsTests {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final CommandSchemaGenerator generator = new CommandSchemaGenerator(mapper);

	@Test
	void typesThatOccurTwiceAreDescribedWhereTheyOccur() {
		assertThat(json(this.generator.ofResult(Line.class)).toString()).doesNotContain("$ref", "$defs");
	}

	@Test
	void typesThatContainThemselvesAreDefined() {
		JsonNode schema = json(this.generator.ofRequest(Tree.class));

		assertThat(schema.path("type").asString()).isEqualTo("object");
		assertThat(schema.path("$defs").propertyNames()).containsExactly("Tree");
		assertThat(errors(schema, "{\"value\":1,\"children\":[{\"value\":2,\"children\":[{\"value\":\"x\"}]}]}"))
			.isNotEmpty();
	}

	@Test
	void typesOfTheSameNameHaveDefinitionsOfTheirOwn() {
		JsonNode schema = json(this.generator.ofRequest(new TypeReference<Two<Node<String>, Node<Integer>>>() {
		}.getType()));

		assertThat(schema.path("$defs").propertyNames()).containsExactlyInAnyOrder("Node", "Node2");
	}

	@Test
	void schemaThatWouldBecomeTooLargeRefersToDefinitions() {
		JsonNode schema = json(this.generator.ofRequest(Level1.class));

		assertThat(schema.toString()).hasSizeLessThan(5000);
		assertThat(schema.path("type").asString()).isEqualTo("object");
		assertThat(errors(schema, "{\"a\":{\"b\":{\"a\":{\"c\":{}}}}}")).isEmpty();
		assertThat(errors(schema, "{\"a\":{\"b\":{\"a\":{\"c\":7}}}}")).isNotEmpty();
	}

	@Test
	void schemasCanBeGeneratedConcurrently() {
		JsonNode expected = json(this.generator.ofRequest(Tree.class));

		assertThat(IntStream.range(0, 200).parallel().mapToObj((i) -> json(this.generator.ofRequest(Tree.class))))
			.allMatch(expected::equals);
	}

	record Point(int x, int y) {

	}

	record Line(Point from, Point to) {

	}

	record Tree(int value, List<Tree> children) {

	}

	record Node<T>(T value, Node<T> next) {

	}

	record Two<A, B>(A first, B second) {

	}

	record Level1(Level2 a, Level2 b, Level2 c, Level2 d) {

	}

	record Level2(Level3 a, Level3 b, Level3 c, Level3 d) {

	}

	record Level3(Level4 a, Level4 b, Level4 c, Level4 d) {

	}

	record Level4(Level5 a, Level5 b, Level5 c, Level5 d) {

	}

	record Level5(Level6 a, Level6 b, Level6 c, Level6 d) {

	}

	record Level6(Point a, Point b, Point c, Point d) {

	}

}
