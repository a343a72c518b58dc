package io.cmdipc;

import java.time.Duration;

/**
 * Checks of arguments.
 */
final class Arguments {

	private Arguments() {
	}

	static String notBlank(String text, String name) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("'" + name + "' must not be blank");
		}
		return text;
	}

	static int positive(int number, String name) {
		if (number < 1) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return number;
	}

	static long positive(long number, String name) {
		if (number < 1) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return number;
	}

	static Duration positive(Duration time, String name) {
		if (time.isNegative() || time.isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return time;
	}

}
