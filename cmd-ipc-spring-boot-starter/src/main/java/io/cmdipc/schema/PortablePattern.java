package io.cmdipc.schema;

import org.jspecify.annotations.Nullable;

/**
 * Translation of a regular expression of Java to one that means the same in JavaScript,
 * where JSON Schema has its expressions from. Slashes and line breaks are escaped, since
 * some tools write expressions into source code as they are.
 */
final class PortablePattern {

	private static final String SYNTAX = "^$\\.*+?()[]{}|/";

	private final String source;

	private final StringBuilder result = new StringBuilder();

	private int position;

	private boolean quantified;

	private PortablePattern(String source) {
		this.source = source;
	}

	/** Return the expression, {@code null} if JavaScript has none like it. */
	static @Nullable String of(String regexp) {
		PortablePattern pattern = new PortablePattern(regexp);
		while (pattern.position < regexp.length()) {
			if (!pattern.next()) {
				return null;
			}
		}
		return pattern.result.toString();
	}

	private boolean next() {
		char c = this.source.charAt(this.position++);
		boolean afterQuantifier = this.quantified;
		this.quantified = c == '*' || c == '+' || c == '}' || (c == '?' && !afterQuantifier);
		return switch (c) {
			case '\\' -> escape(false);
			case '[' -> characterClass();
			case '(' -> group();
			case '+', '*' -> !afterQuantifier && append(c);
			case '{' -> quantifier();
			case ']' -> append("\\]");
			case '}' -> append("\\}");
			default -> literal(c);
		};
	}

	private boolean group() {
		if (peek() != '?') {
			return append('(');
		}
		char kind = (this.position + 1 < this.source.length()) ? this.source.charAt(this.position + 1) : ' ';
		this.position += 2;
		return (kind == ':' || kind == '=' || kind == '!') && append("(?" + kind);
	}

	private boolean quantifier() {
		int end = this.source.indexOf('}', this.position);
		this.quantified = true;
		if (end < 0) {
			return false;
		}
		append(this.source.substring(this.position - 1, end + 1));
		this.position = end + 1;
		return true;
	}

	private boolean escape(boolean inClass) {
		if (this.position == this.source.length()) {
			return false;
		}
		char c = this.source.charAt(this.position++);
		if ("dDwWsStnrf".indexOf(c) >= 0 || (!inClass && ("bB".indexOf(c) >= 0 || (c >= '1' && c <= '9')))) {
			return append("\\" + c);
		}
		if (c == 'u' || c == 'x') {
			return peek() != '{' && append("\\" + c);
		}
		if (Character.isLetterOrDigit(c)) {
			return false;
		}
		return (SYNTAX.indexOf(c) >= 0 || (inClass && c == '-')) ? append("\\" + c) : literal(c);
	}

	private boolean characterClass() {
		append('[');
		if (peek() == '^') {
			this.position++;
			append('^');
		}
		boolean afterClass = false;
		for (boolean first = true; this.position < this.source.length(); first = false) {
			char c = this.source.charAt(this.position++);
			if (c == ']') {
				return !first && append(']');
			}
			if (c == '[' || (c == '&' && peek() == '&')) {
				return false;
			}
			boolean isClass = c == '\\' && "dDwWsS".indexOf(peek()) >= 0;
			if (c == '-' && afterClass) {
				append("\\-");
			}
			else if (!((c == '\\') ? escape(true) : literal(c))) {
				return false;
			}
			afterClass = isClass;
		}
		return false;
	}

	private boolean literal(char c) {
		return switch (c) {
			case '/' -> append("\\/");
			case '\n' -> append("\\n");
			case '\r' -> append("\\r");
			case '\u2028' -> append("\\u2028");
			case '\u2029' -> append("\\u2029");
			default -> append(c);
		};
	}

	private char peek() {
		return (this.position < this.source.length()) ? this.source.charAt(this.position) : ' ';
	}

	private boolean append(Object text) {
		this.result.append(text);
		return true;
	}

}
