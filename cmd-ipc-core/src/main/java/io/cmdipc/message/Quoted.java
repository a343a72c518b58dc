package io.cmdipc.message;

/**
 * Text of a peer in a form that is safe in a log line or an error: quoted, shortened, and
 * without control characters.
 */
public final class Quoted {

	private static final int MAX_LENGTH = 64;

	private Quoted() {
	}

	/**
	 * Return a text for people to read.
	 * @param text what a peer sent
	 * @return at most {@value #MAX_LENGTH} characters of it in quotes
	 */
	public static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		int length = Math.min(text.length(), MAX_LENGTH);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			quoted.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
		}
		return quoted.append((length < text.length()) ? "…\"" : "\"").toString();
	}

}
