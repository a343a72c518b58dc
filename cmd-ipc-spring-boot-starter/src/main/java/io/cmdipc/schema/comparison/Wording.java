package io.cmdipc.schema.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.message.Quoted;
import tools.jackson.databind.JsonNode;

/**
 * Words for the two sides of a difference.
 */
enum Wording {

	/** The method writes the request that the command reads. */
	REQUEST("the method sends %s, the command takes %s", "the command requires it, the method never sends it",
			"the method sends it, the command does not allow it"),
	/** The command writes the result that the method reads. */
	RESULT("the command returns %s, the method reads %s", "the method requires it, the command does not return it",
			"the command returns it, the method does not allow it");

	private static final int MAX_VALUES = 4;

	private final String kinds;

	private final String missing;

	private final String forbidden;

	Wording(String kinds, String missing, String forbidden) {
		this.kinds = kinds;
		this.missing = missing;
		this.forbidden = forbidden;
	}

	String kinds(String path, List<Form> written, List<Form> read) {
		return kinds(path, describe(written), describe(read));
	}

	String kinds(String path, String written, String read) {
		return path + ": " + String.format(this.kinds, written, read);
	}

	String missing(String path) {
		return path + ": " + this.missing;
	}

	String forbidden(String path) {
		return path + ": " + this.forbidden;
	}

	/** Return the kinds of values, or the values if they are few. */
	static String describe(List<Form> forms) {
		List<String> words = forms.stream().flatMap(Wording::words).distinct().toList();
		if (words.isEmpty()) {
			return "nothing";
		}
		if (words.size() > MAX_VALUES) {
			return "one of " + words.stream().limit(MAX_VALUES).collect(Collectors.joining(", ")) + ", …";
		}
		int last = words.size() - 1;
		return (last == 0) ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
	}

	private static Stream<String> words(Form form) {
		List<JsonNode> values = form.values();
		if (values != null) {
			return values.stream()
				.limit(MAX_VALUES + 1)
				.map((value) -> value.isString() ? Quoted.quote(value.stringValue())
						: value.isContainer() ? Kind.of(value).noun() : Quoted.printable(value.toString()));
		}
		Set<Kind> kinds = form.kinds();
		return Stream.of(Kind.values())
			.filter(kinds::contains)
			.filter((kind) -> kind != Kind.INTEGER || !kinds.contains(Kind.NUMBER))
			.map(Kind::noun);
	}

}
