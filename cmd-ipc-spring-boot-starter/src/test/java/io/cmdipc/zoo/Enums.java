package io.cmdipc.zoo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;

/**
 * Enums, as values and as keys.
 */
final class Enums {

	private Enums() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("enum", Plain.A, Plain.B) {
		}, new Both<>("enum by its text", Worded.RED, Worded.GREEN) {
		}, new Both<>("enum with names", Level.LOW, Level.HIGH) {
		}, new Both<>("enum as a number", Priority.LOW, Priority.HIGH) {
		}, new Both<>("enum with a factory", Size.SMALL, Size.LARGE) {
		}, new Written<>("enum as an object", Planet.MARS) {
		}, new Both<>("enum with bodies", Operation.PLUS, Operation.MINUS) {
		}, new Both<>("enums", new Enumerated(Level.LOW, Priority.HIGH, List.of(Worded.RED), Set.of(Plain.B)),
				new Enumerated(null, null, null, null)) {
		}, new Both<>("enum keys", new Keyed(Map.of(Level.LOW, 1), new EnumMap<>(Map.of(Plain.A, "a")))) {
		}, new Written<>("enum with keys of its own", Map.of(Code.OK, "fine")) {
		});
	}

	enum Plain {

		A, B

	}

	enum Worded {

		RED, GREEN;

		@Override
		public String toString() {
			return (this == RED) ? "red" : "GREEN";
		}

	}

	enum Level {

		@JsonProperty("low")
		LOW, @JsonProperty("high")
		HIGH

	}

	enum Priority {

		LOW(1), HIGH(2);

		private final int number;

		Priority(int number) {
			this.number = number;
		}

		@JsonValue
		int number() {
			return this.number;
		}

	}

	enum Size {

		SMALL, LARGE;

		@JsonCreator
		static Size of(String letter) {
			return switch (letter) {
				case "s" -> SMALL;
				case "l" -> LARGE;
				default -> throw new IllegalArgumentException("Unknown size");
			};
		}

		@JsonValue
		String letter() {
			return (this == SMALL) ? "s" : "l";
		}

	}

	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	enum Planet {

		MARS;

		public int getMoons() {
			return 2;
		}

	}

	enum Operation {

		PLUS {
			@Override
			int apply(int x) {
				return x + 1;
			}
		},
		MINUS {
			@Override
			int apply(int x) {
				return x - 1;
			}
		};

		abstract int apply(int x);

	}

	enum Code {

		OK;

		@JsonKey
		String key() {
			return "200";
		}

	}

	record Enumerated(Level level, Priority priority, List<Worded> words, Set<Plain> plain) {
	}

	record Keyed(Map<Level, Integer> levels, EnumMap<Plain, String> plain) {
	}

}
