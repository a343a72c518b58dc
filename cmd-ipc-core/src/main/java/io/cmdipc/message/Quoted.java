package io.cmdipc.message;

import java.util.regex.Pattern;

/**
 * Texts of peers, made safe for log lines and errors: quoted, shortened, and without
 * control characters.
 */
public final class Quoted {

	private static final int MAX_LENGTH = 64;

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]{1,64}");

	private Quoted() {
	}

	/**
	 * Return a text in quotes.
	 * @param text the text of a peer
	 * @return the first {@value #MAX_LENGTH} characters in quotes
	 */
	public static String quote(String text) {
		return quote(text, MAX_LENGTH);
	}

	/**
	 * Return a text in quotes.
	 * @param text the text of a peer
	 * @param maxLength how many of its characters are kept
	 * @return the first characters in quotes
	 */
	public static String quote(String text, int maxLength) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().limit(maxLength).map(Quoted::printable).forEach(quoted::appendCodePoint);
		return quoted.append(text.codePoints().skip(maxLength).findAny().isPresent() ? "…\"" : "\"").toString();
	}

	/**
	 * Return the step of a JSON path for a property name.
	 * @param name the name, which may be chosen by a peer
	 * @return the name with a dot before it; in quotes and brackets if it is long or has
	 * other characters than letters, digits, underscores and hyphens
	 */
	public static String pathStep(String name) {
		return PLAIN_NAME.matcher(name).matches() ? "." + name : "[" + quote(name) + "]";
	}

	/**
	 * Return a text that may contain texts of peers for a log.
	 * @param text any text
	 * @return the text with a question mark for each control character, such as a line
	 * break or the start of a terminal's command
	 */
	public static String printable(String text) {
		if (text.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
			return text;
		}
		return text.codePoints()
			.map(Quoted::printable)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static int printable(int character) {
		return isSafe(character) ? character : '?';
	}

	private static boolean isSafe(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
