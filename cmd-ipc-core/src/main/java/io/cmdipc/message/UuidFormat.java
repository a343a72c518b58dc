package io.cmdipc.message;

import java.util.HexFormat;
import java.util.UUID;

/**
 * The text form of a UUID: 8-4-4-4-12 hexadecimal digits, read in either case.
 */
final class UuidFormat {

	private static final int LENGTH = 36;

	private UuidFormat() {
	}

	static boolean matches(String text) {
		if (text.length() != LENGTH) {
			return false;
		}
		for (int i = 0; i < LENGTH; i++) {
			char c = text.charAt(i);
			boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
			if (hyphen ? c != '-' : !HexFormat.isHexDigit(c)) {
				return false;
			}
		}
		return true;
	}

	static long high(String text) {
		return HexFormat.fromHexDigitsToLong(text, 0, 8) << 32 | HexFormat.fromHexDigitsToLong(text, 9, 13) << 16
				| HexFormat.fromHexDigitsToLong(text, 14, 18);
	}

	static long low(String text) {
		return HexFormat.fromHexDigitsToLong(text, 19, 23) << 48 | HexFormat.fromHexDigitsToLong(text, 24, LENGTH);
	}

	static String format(long high, long low) {
		return new UUID(high, low).toString();
	}

}
