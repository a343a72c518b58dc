package io.cmdipc.schema.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.cmdipc.message.Quoted;
import tools.jackson.databind.JsonNode;

/**
 * Comparison of the schema of the side that writes a value with that of the side that
 * reads it, place by place. What cannot be decided within the limits is no difference.
 */
final class Walk {

	private static final int MAX_DEPTH = 16;

	private static final Set<Kind> CONTAINERS = EnumSet.of(Kind.OBJECT, Kind.ARRAY);

	private final Wording wording;

	private final Forms writer;

	private final Forms reader;

	private final Forms.Steps steps;

	private final Set<Pair> open = new HashSet<>();

	Walk(Wording wording, Forms writer, Forms reader, Forms.Steps steps) {
		this.wording = wording;
		this.writer = writer;
		this.reader = reader;
		this.steps = steps;
	}

	/** Return the differences of the whole value. */
	List<String> whole() {
		return compare(this.writer.whole(), this.reader.whole(), "$");
	}

	/** Return the path of a property. */
	static String step(String path, String property) {
		return path + Quoted.pathStep(property);
	}

	private List<String> compare(List<JsonNode> written, List<JsonNode> read, String path, int depth) {
		Pair pair = new Pair(written, read);
		if (written.isEmpty() || read.isEmpty() || depth > MAX_DEPTH || !this.steps.take(1) || !this.open.add(pair)) {
			return List.of();
		}
		try {
			return compare(this.writer.of(written), this.reader.of(read), path);
		}
		finally {
			this.open.remove(pair);
		}
	}

	/*
	 * A value that is null at times is compared as it is when it is not, since an
	 * optional text does not fit an optional number.
	 */
	private List<String> compare(List<Form> written, List<Form> read, String path) {
		List<Form> from = withoutNull(written);
		List<Form> to = withoutNull(read);
		if (from.isEmpty() || from.stream().allMatch(Form::isNull)) {
			return List.of();
		}
		List<String> fewest = null;
		for (Form one : from) {
			for (Form other : to) {
				Set<Kind> common = Kind.common(one.kinds(), other.kinds());
				List<String> differences = common.isEmpty() ? null : compare(one, other, path);
				if (differences != null && differences.isEmpty()) {
					return differences;
				}
				if (differences != null && !Collections.disjoint(common, CONTAINERS)
						&& (fewest == null || differences.size() < fewest.size())) {
					fewest = differences;
				}
			}
		}
		return (fewest != null) ? fewest : List.of(this.wording.kinds(path, from, to));
	}

	private static List<Form> withoutNull(List<Form> forms) {
		List<Form> possible = forms.stream().filter((form) -> !form.kinds().isEmpty()).toList();
		List<Form> values = possible.stream().filter(Predicate.not(Form::isNull)).map((form) -> {
			Set<Kind> kinds = EnumSet.copyOf(form.kinds());
			kinds.remove(Kind.NULL);
			return form.withKinds(kinds);
		}).toList();
		return values.isEmpty() ? possible : values;
	}

	private List<String> compare(Form written, Form read, String path) {
		List<JsonNode> common = Form.common(written.values(), read.values());
		if (common != null && common.isEmpty()) {
			return List.of(this.wording.kinds(path, List.of(written), List.of(read)));
		}
		Set<Kind> kinds = Kind.common(written.kinds(), read.kinds());
		if (kinds.equals(EnumSet.of(Kind.OBJECT))) {
			return members(written.members(), read.members(), path);
		}
		return kinds.equals(EnumSet.of(Kind.ARRAY)) ? elements(written.elements(), read.elements(), path) : List.of();
	}

	private List<String> members(Form.Members written, Form.Members read, String path) {
		List<String> differences = new ArrayList<>();
		if (!this.steps.take(written.size() + read.size())) {
			return differences;
		}
		for (String name : read.required()) {
			if (!written.mayHave(name)) {
				add(differences, List.of(this.wording.missing(step(path, name))));
			}
			else if (!written.named().containsKey(name)) {
				add(differences, compare(written.of(name), read.of(name), step(path, name), depth()));
			}
		}
		for (String name : written.named().keySet()) {
			add(differences, read.forbids(name) ? forbidden(written, path, name)
					: compare(written.of(name), read.of(name), step(path, name), depth()));
		}
		add(differences, compare(written.ofOthers(), read.ofOthers(), path + ".*", depth()));
		return differences;
	}

	private List<String> forbidden(Form.Members written, String path, String name) {
		boolean never = this.writer.of(written.of(name)).stream().allMatch((form) -> form.kinds().isEmpty());
		return never ? List.of() : List.of(this.wording.forbidden(step(path, name)));
	}

	/*
	 * Of an array whose elements are alike, the first one is compared with the first one
	 * of a tuple: only an array without elements would fit in spite of a difference.
	 */
	private List<String> elements(Form.Elements written, Form.Elements read, String path) {
		List<String> differences = new ArrayList<>();
		int tuple = written.first().isEmpty() ? Math.min(1, read.first().size()) : written.first().size();
		for (int i = 0; i < tuple && differences.size() < SchemaComparison.MAX_DIFFERENCES; i++) {
			add(differences, compare(written.at(i), read.at(i), path + "[" + i + "]", depth()));
		}
		if (tuple == 0) {
			add(differences, compare(written.others(), read.others(), path + "[*]", depth()));
		}
		return differences;
	}

	private static void add(List<String> differences, List<String> found) {
		found.stream().limit(SchemaComparison.MAX_DIFFERENCES - (long) differences.size()).forEach(differences::add);
	}

	private int depth() {
		return this.open.size();
	}

	/**
	 * The schemas of a place that is being compared, by identity.
	 */
	private static final class Pair {

		private final List<JsonNode> written;

		private final List<JsonNode> read;

		Pair(List<JsonNode> written, List<JsonNode> read) {
			this.written = written;
			this.read = read;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Pair pair && same(this.written, pair.written) && same(this.read, pair.read);
		}

		@Override
		public int hashCode() {
			return 31 * hash(this.written) + hash(this.read);
		}

		private static boolean same(List<JsonNode> first, List<JsonNode> second) {
			if (first.size() != second.size()) {
				return false;
			}
			for (int i = 0; i < first.size(); i++) {
				if (first.get(i) != second.get(i)) {
					return false;
				}
			}
			return true;
		}

		private static int hash(List<JsonNode> nodes) {
			int hash = 1;
			for (JsonNode node : nodes) {
				hash = 31 * hash + System.identityHashCode(node);
			}
			return hash;
		}

	}

}
