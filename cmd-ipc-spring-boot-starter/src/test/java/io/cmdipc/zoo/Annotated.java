package io.cmdipc.zoo;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.cmdipc.zoo.Records.Point;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Read;
import io.cmdipc.zoo.Specimen.Written;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Types whose JSON has another form than their declaration suggests.
 */
final class Annotated {

	private Annotated() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<Number>("any number", 1.5, 7) {
		}, new Both<>("byte buffer", new Buffered(ByteBuffer.wrap(new byte[] { 3 }))) {
		}, new Written<>("raw value", new Raw("{\"a\":1}")) {
		}, new Written<>("arrays as text", new Rows(new int[] { 1 }, new long[] { 2 }, new Long[] { 3L })) {
		}, new Written<>("optional number as text", new Count(OptionalLong.of(5))) {
		}, new Both<Iterable<Integer>>("iterable request", List.of(1)) {
		}, new Written<>("references", Linked.loop()) {
		}, new Written<>("single element without an array", new Labels(List.of("a")), new Labels(List.of("a", "b"))) {
		}, new Written<>("prefix in a prefix of a result", new Outer(new Inner(new Point(1, 2), "e"), 1)) {
		}, new Read<>("prefix in a prefix", new Outer(new Inner(new Point(1, 2), "e"), 1)) {
		}, new Both<>("optional that is not null", new Sure(Optional.of("a")), new Sure(Optional.empty())) {
		}, new Both<>("constraints of unwrapped values", new Letter(new Line("a"), new Line("b"))) {
		}, new Both<>("map with boolean keys", Map.of(true, 1)) {
		}, new Both<>("map with letter keys", Map.of('a', 1)) {
		}, new Both<>("instant as an integer", new Second(Instant.EPOCH)) {
		}, new Both<>("dates of SQL", new Row(new Timestamp(0), new java.sql.Date(0))) {
		});
	}

	record Buffered(ByteBuffer content) {
	}

	record Raw(@JsonRawValue String json) {
	}

	record Rows(@JsonFormat(shape = JsonFormat.Shape.STRING) int[] integers,
			@JsonFormat(shape = JsonFormat.Shape.STRING) long[] longs,
			@JsonFormat(shape = JsonFormat.Shape.STRING) Long[] boxes) {
	}

	record Count(@JsonFormat(shape = JsonFormat.Shape.STRING) OptionalLong count) {
	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	static final class Linked {

		private final int id;

		private Linked next = this;

		private Linked(int id) {
			this.id = id;
		}

		static Linked loop() {
			Linked first = new Linked(1);
			Linked second = new Linked(2);
			first.next = second;
			second.next = first;
			return first;
		}

		public int getId() {
			return this.id;
		}

		public Linked getNext() {
			return this.next;
		}

	}

	record Labels(@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) List<String> labels) {
	}

	record Outer(@JsonUnwrapped(prefix = "outer_") Inner inner, int number) {
	}

	record Inner(@JsonUnwrapped(prefix = "inner_") Point point, String name) {
	}

	record Sure(@NotNull Optional<String> text) {
	}

	record Letter(@JsonUnwrapped(prefix = "from_") Line from, @JsonUnwrapped(prefix = "to_") @Valid Line to) {
	}

	record Line(@NotBlank String text) {
	}

	record Second(@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant at) {
	}

	record Row(Timestamp changed, java.sql.Date day) {
	}

}
