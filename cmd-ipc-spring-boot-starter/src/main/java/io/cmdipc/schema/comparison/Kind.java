package io.cmdipc.schema.comparison;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Kind of a JSON value, by the names of JSON Schema.
 */
enum Kind {

	STRING("a string"), INTEGER("an integer"), NUMBER("a number"), BOOLEAN("a boolean"), OBJECT("an object"),
	ARRAY("an array"), NULL("null");

	private final String noun;

	Kind(String noun) {
		this.noun = noun;
	}

	String noun() {
		return this.noun;
	}

	static Set<Kind> all() {
		return EnumSet.allOf(Kind.class);
	}

	/** Return the kind with a name of JSON Schema, {@code null} if there is none. */
	static @Nullable Kind named(String name) {
		for (Kind kind : values()) {
			if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
				return kind;
			}
		}
		return null;
	}

	static Kind of(JsonNode value) {
		return switch (value.getNodeType()) {
			case STRING, BINARY -> STRING;
			case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
			case BOOLEAN -> BOOLEAN;
			case ARRAY -> ARRAY;
			case OBJECT, POJO -> OBJECT;
			case NULL, MISSING -> NULL;
		};
	}

	/** Return the kinds that values of both sets can have: a number may be whole. */
	static Set<Kind> common(Set<Kind> first, Set<Kind> second) {
		Set<Kind> common = EnumSet.noneOf(Kind.class);
		for (Kind kind : first) {
			if (second.contains(kind) || (kind == INTEGER && second.contains(NUMBER))) {
				common.add(kind);
			}
			else if (kind == NUMBER && second.contains(INTEGER)) {
				common.add(INTEGER);
			}
		}
		return common;
	}

}
