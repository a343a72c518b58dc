package io.cmdipc.message;

import tools.jackson.core.StreamReadConstraints;

/**
 * What a message may be at the most when it is read; a larger one is refused before it
 * costs more.
 *
 * @param maxSize the whole message, in bytes
 * @param maxDepth objects and arrays inside each other
 * @param maxStringLength one string, in characters
 * @param maxNumberLength one number, in characters
 */
public record MessageLimits(int maxSize, int maxDepth, int maxStringLength, int maxNumberLength) {

	/** 1 MiB, 200 levels, strings as long as the message, numbers of 1,000 characters. */
	public static final MessageLimits DEFAULTS = new MessageLimits(1024 * 1024, 200, 1024 * 1024, 1000);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public MessageLimits {
		requirePositive(maxSize, "maxSize");
		requirePositive(maxDepth, "maxDepth");
		requirePositive(maxStringLength, "maxStringLength");
		requirePositive(maxNumberLength, "maxNumberLength");
	}

	/**
	 * Return these limits with another size.
	 * @param maxSize the whole message, in bytes
	 * @return a copy
	 */
	public MessageLimits withMaxSize(int maxSize) {
		return new MessageLimits(maxSize, this.maxDepth, this.maxStringLength, this.maxNumberLength);
	}

	private static void requirePositive(int limit, String name) {
		if (limit < 1) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
	}

	String describe() {
		return this.maxDepth + " levels, strings of " + this.maxStringLength + " and numbers of " + this.maxNumberLength
				+ " characters";
	}

	StreamReadConstraints toConstraints() {
		return StreamReadConstraints.builder()
			.maxDocumentLength(this.maxSize)
			.maxNestingDepth(this.maxDepth)
			.maxStringLength(this.maxStringLength)
			.maxNumberLength(this.maxNumberLength)
			.build();
	}

}
