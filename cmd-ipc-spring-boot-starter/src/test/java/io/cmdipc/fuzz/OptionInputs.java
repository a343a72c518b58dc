package io.cmdipc.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Options in YAML that are nearly right, made from {@code every-property.yml}.
 */
final class OptionInputs {

	/* As they are written in YAML. */
	private static final List<String> VALUES = List.of("", "''", "' '", "null", "~", "true", "'false'", "0", "-1", "1",
			"2147483648", "9223372036854775808", "1e309", "-0.0", ".nan", ".inf", "0x1F", "017", "5s", "-5s", "0ms",
			"PT1S", "P1000000000D", "999999999d", "1y", "10KB", "-1B", "9999999999TB", "1.5MB", "abc", "'*'", "'**'",
			"a.*", "'a.*.b'", "_x", "'[]'", "[]", "[a, b]", "['', '']", "[[a], [b]]", "{}", "{a: b}", "{a: {b: c}}",
			"'a,b,,'", "'http://localhost:1'", "'http://'", "'https://u:p@h:99999/x?y#z'", "'localhost:1'", "'//x'",
			"'/x'", "'x/'", "'/a b'", "'/{x}'", "'/**'", "'\\0'", "\"\\0\"", "\"\\u202e\"", "\"a\\r\\nb\"", "é", "'%'",
			"'#{1}'", "2026-11-27", "12:30:45", "yes", "no", "caller", "executor", "EXECUTOR", "billing", "pricing",
			"inventory", "shop");

	private static final List<String> IDS = List.of("''", "[a.b]", "[ ]", "A_1", "0", "http", "url", "[x/y]", "ü",
			"shop", "inventory", "headquarters", "-", "[é.\\u0000]", "x".repeat(300));

	private final Map<String, String> properties = new LinkedHashMap<>();

	OptionInputs() throws IOException {
		EnumerablePropertySource<?> every = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("every", new ClassPathResource("every-property.yml"))
			.get(0);
		for (String name : every.getPropertyNames()) {
			this.properties.put(name, "'" + String.valueOf(every.getProperty(name)).replace("'", "''") + "'");
		}
	}

	/** Return the lines of a document. */
	String next(Chance chance) {
		Map<String, String> chosen = new LinkedHashMap<>();
		List<String> names = new ArrayList<>(this.properties.keySet());
		if (chance.percent(20)) {
			chosen.putAll(this.properties);
		}
		for (int left = chance.below(8); left > 0; left--) {
			String name = chance.of(names);
			chosen.put(name, this.properties.get(name));
		}
		for (int left = 1 + chance.below(3); left > 0; left--) {
			String name = chance.of(names);
			chosen.remove(name);
			chosen.put(chance.percent(60) ? name : mutated(chance, name), value(chance, name));
		}
		StringBuilder document = new StringBuilder();
		chosen.forEach((name, value) -> document.append('"').append(name).append("\": ").append(value).append('\n'));
		return document.toString();
	}

	private String value(Chance chance, String name) {
		return switch (chance.below(10)) {
			case 0 -> chance.of(List.copyOf(this.properties.values()));
			case 1 -> String.valueOf(chance.number());
			case 2 -> this.properties.get(name);
			case 3 -> "'" + "x".repeat(chance.below(500)) + "'";
			default -> chance.of(VALUES);
		};
	}

	private static String mutated(Chance chance, String name) {
		int at = 8 + chance.below(name.length() - 8);
		int dot = name.lastIndexOf('.');
		return switch (chance.below(12)) {
			case 0 -> name.substring(0, at) + name.substring(at + 1);
			case 1 -> name.substring(0, at)
					+ chance.of(List.of("x", "-", "_", ".", "..", "[0]", "[", "]", "é", " ", "/")) + name.substring(at);
			case 2 -> name + "[" + chance.below(3) + "]";
			case 3 -> name + ".x";
			case 4 -> name.substring(0, dot);
			case 5 -> name.toUpperCase(Locale.ROOT);
			case 6 -> name.replace("-", "");
			case 7 -> name.replace("-", "_");
			case 8 -> name.replace("cmd-ipc.", "cmdIpc.");
			case 9 -> name.substring(0, dot) + name.substring(dot) + name.substring(dot);
			case 10 -> name.replaceFirst("\\.([a-z]+)$", "[$1]");
			default -> name.replaceFirst("(headquarters|inventory|pricing)", chance.of(IDS));
		};
	}

}
