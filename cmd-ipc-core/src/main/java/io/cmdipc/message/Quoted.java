package io.cmdipc.message;

import java.util.regex.Pattern;

/**
 * Text of a peer in a form that is safe in a log line or an error: quoted, shortened, and
 * without control characters.
 */
public final class Quoted {

	private static final int MAX_LENGTH = 64;

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]{1,64}");

	private Quoted() {
	}

	/**
	 * Return a text for people to read.
	 * @param text what a peer sent
	 * @return at most {@value #MAX_LENGTH} characters of it in quotes
	 */
	public static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().limit(MAX_LENGTH).map((c) -> isSafe(c) ? c : '?').forEach(quoted::appendCodePoint);
		return quoted.append(text.codePoints().skip(MAX_LENGTH).findAny().isPresent() ? "…\"" : "\"").toString();
	}

	/**
	 * Return a step of a JSON path to the value under a name.
	 * @param name a name that a peer may have chosen
	 * @return the name after a dot, or quoted in brackets if it has unusual characters or
	 * is too long
	 */
	public static String pathStep(String name) {
		return PLAIN_NAME.matcher(name).matches() ? "." + name : "[" + quote(name) + "]";
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
