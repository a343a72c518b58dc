package io.cmdipc.message;

/**
 * Stripes of threads, for resources that one thread at a time should use: threads are
 * spread by their ids, so that threads that run at the same time mostly use different
 * resources, and the number of resources is bounded.
 */
final class ThreadStripes {

	/** Number of stripes: a power of two above the number of processors, at most 64. */
	static final int COUNT = Math.min(64, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2);

	private ThreadStripes() {
	}

	/** Return the stripe of the current thread. */
	static int current() {
		return (int) Thread.currentThread().getId() & (COUNT - 1);
	}

}
