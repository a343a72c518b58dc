package io.cmdipc.handler;

/**
 * Limits of the results that are collected from a {@code Flux} or a similar type, which
 * may never end.
 *
 * @param maxElements the maximum number of elements
 * @param maxSize the maximum size of all elements in JSON, in bytes; it is estimated from
 * each eighth element
 */
public record CollectionLimits(int maxElements, long maxSize) {

	/** 100,000 elements and 16 MiB. */
	public static final CollectionLimits DEFAULT = new CollectionLimits(100_000, 16 * 1024 * 1024);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a limit is not positive
	 */
	public CollectionLimits {
		if (maxElements <= 0 || maxSize <= 0) {
			throw new IllegalArgumentException("'maxElements' and 'maxSize' must be positive");
		}
	}

}
