package io.cmdipc.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Choices of one input.
 */
final class Chance {

	private final RandomGenerator random;

	Chance(RandomGenerator random) {
		this.random = random;
	}

	/** Return {@code true} in so many of a hundred cases. */
	boolean percent(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/** Return a number from zero to below the bound. */
	int below(int bound) {
		return this.random.nextInt(bound);
	}

	long number() {
		return this.random.nextLong() >> this.random.nextInt(64);
	}

	<T> T of(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	byte[] bytes(int maxLength) {
		byte[] bytes = new byte[this.random.nextInt(maxLength + 1)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/** Return a text of printable and other characters, surrogates among them. */
	String text(int maxLength) {
		StringBuilder text = new StringBuilder();
		for (int left = this.random.nextInt(maxLength + 1); left > 0; left--) {
			text.append((char) (percent(70) ? ' ' + this.random.nextInt(95) : this.random.nextInt(0x10000)));
		}
		return text.toString();
	}

}
