package io.cmdipc.zoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import io.cmdipc.zoo.Records.Point;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists, arrays, maps and trees.
 */
final class Containers {

	private static final JsonMapper mapper = JsonMapper.shared();

	private Containers() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("list", List.of("a", "b")) {
		}, new Both<>("list of records", List.of(new Point(1, 2))) {
		}, new Both<>("set of ids", Set.of(Scalars.ID)) {
		}, new Both<>("numbers of an array", new int[] { 1, 2 }) {
		}, new Both<>("records of an array", new Point[] { new Point(1, 2) }) {
		}, new Both<List<List<Integer>>>("list of lists", List.of(List.of(1), List.of())) {
		}, new Both<>("map", Map.of("a", 1L)) {
		}, new Both<>("map of lists", Map.of("a", List.of(new Point(1, 2)))) {
		}, new Both<>("map with number keys", Map.of(-2, "b")) {
		}, new Both<>("map with id keys", Map.of(Scalars.ID, 1)) {
		}, new Both<>("containers", new Contained(List.of("a"), new long[] { 1 }, new String[][] { { "a" } },
				Map.of("a", Map.of("b", 1)), new TreeMap<>(Map.of(1, true)), Set.of(Scalars.ID))) {
		}, new Both<>("class of a list", new Words(List.of("a"))) {
		}, new Both<>("class of a map", new Stock(Map.of("a", 1))) {
		}, new Written<>("iterable", (Iterable<Integer>) List.of(1, 2)) {
		}, new Written<>("iterable property", new Counted(List.of(1))) {
		}, new Written<>("map entry", Map.entry("a", 1)) {
		}, new Written<>("map entries", new Entries(Map.entry("a", 1), List.of(Map.entry(2, true)))) {
		}, new Written<>("streams", new Streamed()) {
		}, new Both<Map<String, Object>>("map of anything", Map.of("b", List.of(true))) {
		}, new Both<JsonNode>("tree", mapper.readTree("{\"a\":[1,null]}")) {
		}, new Both<ObjectNode>("tree of an object", (ObjectNode) mapper.readTree("{\"a\":1}")) {
		}, new Both<ArrayNode>("tree of an array", (ArrayNode) mapper.readTree("[1]")) {
		}, new Both<>("trees", new Trees(mapper.readTree("1"), mapper.createObjectNode(), "x")) {
		});
	}

	record Contained(Collection<String> words, long[] numbers, String[][] table, Map<String, Map<String, Integer>> deep,
			SortedMap<Integer, Boolean> sorted, Set<UUID> ids) {
	}

	record Counted(Iterable<Integer> numbers) {
	}

	record Entries(Map.Entry<String, Integer> one, List<Map.Entry<Integer, Boolean>> more) {
	}

	static class Words extends ArrayList<String> {

		Words() {
		}

		Words(List<String> words) {
			super(words);
		}

	}

	static class Stock extends LinkedHashMap<String, Integer> {

		Stock() {
		}

		Stock(Map<String, Integer> counts) {
			super(counts);
		}

	}

	static class Streamed {

		public Stream<Integer> getNumbers() {
			return Stream.of(1, 2);
		}

		public Stream<Point> getPoints() {
			return Stream.of(new Point(1, 2));
		}

	}

	record Trees(JsonNode any, ObjectNode object, Object value) {
	}

}
