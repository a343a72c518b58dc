package io.cmdipc.zoo;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Records.
 */
final class Records {

	private Records() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("record", new Point(1, 2)) {
		}, new Both<>("record of references", new Article("a", 1, null), new Article(null, null, null)) {
		}, new Both<>("nested records", new Line(new Point(0, 0), new Point(1, 1))) {
		}, new Both<>("generic record", new Page<>(List.of(new Point(1, 2)), null, Map.of("a", new Point(3, 4)))) {
		}, new Both<>("names of properties", new Renamed("u", "a")) {
		}, new Both<>("naming strategy", new Snake("u", 2)) {
		}, new Both<>("record as an array", new Pair(1, "b")) {
		}, new Both<>("records as arrays", List.of(new Pair(1, "b"))) {
		}, new Both<>("unwrapped", new Parcel("p", new Point(1, 2), new Point(3, 4))) {
		}, new Both<>("ignored", new Secret("a", null)) {
		}, new Both<>("read only", new Stored(null, "a"), new Stored(7L, "a")) {
		}, new Both<>("required", new Demanding("a", null)) {
		}, new Written<>("null that is written", new Loud(null, 0), new Loud("a", 1)) {
		}, new Written<>("defaults that are left out", new Quiet(0, List.of()), new Quiet(1, List.of(1))) {
		}, new Written<>("record with more getters", new Rectangle(2, 3)) {
		}, new Both<>("empty record", new Empty()) {
		});
	}

	record Point(int x, int y) {
	}

	@JsonClassDescription("An article of the shop.")
	record Article(@JsonPropertyDescription("The name on the bill.") String name, Integer stock,
			@Nullable String note) {
	}

	record Line(Point from, Point to) {
	}

	record Page<T>(List<T> items, @Nullable T first, Map<String, T> byName) {
	}

	@JsonPropertyOrder({ "second", "user-id" })
	record Renamed(@JsonProperty("user-id") String userId, @JsonAlias("2nd") String second) {
	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Snake(String userName, int loginCount) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	@JsonPropertyOrder({ "number", "text" })
	record Pair(int number, String text) {
	}

	record Parcel(String name, @JsonUnwrapped Point from, @JsonUnwrapped(prefix = "to_") Point to) {
	}

	record Secret(String name, @JsonIgnore String password) {
	}

	record Stored(@JsonProperty(access = JsonProperty.Access.READ_ONLY) Long id, String name) {
	}

	record Demanding(@JsonProperty(required = true) String name, @JsonProperty Integer age) {
	}

	record Loud(@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String text, int number) {
	}

	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	record Quiet(int number, List<Integer> list) {
	}

	record Rectangle(int width, int height) {

		@JsonProperty
		public int area() {
			return this.width * this.height;
		}

		public boolean isSquare() {
			return this.width == this.height;
		}

	}

	record Empty() {
	}

}
