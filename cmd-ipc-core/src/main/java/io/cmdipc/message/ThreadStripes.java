package io.cmdipc.message;

/**
 * Spreads threads by their ids over a number of things that one thread at a time should
 * use: threads that work at the same time mostly have things of their own, and however
 * many threads there are, there are no more things.
 */
final class ThreadStripes {

	/**
	 * How many things there are to be: a power of two, above the number of processors.
	 */
	static final int COUNT = Math.min(64, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2);

	private ThreadStripes() {
	}

	/** Return the index of what the calling thread uses. */
	static int current() {
		return (int) Thread.currentThread().getId() & (COUNT - 1);
	}

}
