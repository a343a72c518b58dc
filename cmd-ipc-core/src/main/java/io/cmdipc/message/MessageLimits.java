package io.cmdipc.message;

import tools.jackson.core.StreamReadConstraints;

/**
 * Limits for messages that are read. A message that exceeds one is rejected as soon as
 * that is known.
 *
 * @param maxSize maximum size of a message, in bytes
 * @param maxDepth maximum nesting depth of objects and arrays
 * @param maxStringLength maximum length of a string, in characters
 * @param maxNumberLength maximum length of a number, in characters
 */
public record MessageLimits(int maxSize, int maxDepth, int maxStringLength, int maxNumberLength) {

	/** 1 MiB, a depth of 200, strings of 1,048,576 and numbers of 1,000 characters. */
	public static final MessageLimits DEFAULTS = new MessageLimits(1024 * 1024, 200, 1024 * 1024, 1000);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a limit is not positive
	 */
	public MessageLimits {
		requirePositive(maxSize, "maxSize");
		requirePositive(maxDepth, "maxDepth");
		requirePositive(maxStringLength, "maxStringLength");
		requirePositive(maxNumberLength, "maxNumberLength");
	}

	/**
	 * Return a copy of these limits with another maximum size.
	 * @param maxSize maximum size of a message, in bytes
	 * @return the copy
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
		return "nesting depth " + this.maxDepth + ", string length " + this.maxStringLength + ", number length "
				+ this.maxNumberLength;
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
