package io.cmdipc.zoo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.zoo.Records.Point;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import org.jspecify.annotations.Nullable;

/**
 * Values that may be absent.
 */
final class Optionals {

	private Optionals() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("optional properties",
				new Maybe(Optional.of("a"), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(1.5),
						Optional.of(new Point(1, 2))),
				new Maybe(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(),
						Optional.empty())) {
		}, new Both<List<Optional<String>>>("list of optionals", List.of(Optional.of("a"), Optional.empty())) {
		}, new Both<>("map of optionals", Map.of("a", Optional.of("b"))) {
		}, new Both<>("optional list", new Listed(Optional.of(List.of(1))), new Listed(Optional.empty())) {
		}, new Both<>("list with nulls", new Gaps(Arrays.asList("a", null))) {
		}, new Written<>("atomic values",
				new Atomics(new AtomicReference<>("a"), new AtomicInteger(1), new AtomicBoolean(true))) {
		});
	}

	record Maybe(Optional<String> text, OptionalInt number, OptionalLong big, OptionalDouble fraction,
			Optional<Point> point) {
	}

	record Listed(Optional<List<Integer>> numbers) {
	}

	record Gaps(List<@Nullable String> texts) {
	}

	record Atomics(AtomicReference<String> text, AtomicInteger number, AtomicBoolean flag) {
	}

}
