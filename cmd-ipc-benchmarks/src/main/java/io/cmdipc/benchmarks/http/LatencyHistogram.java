package io.cmdipc.benchmarks.http;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Histogram of durations, each within one percent, without a lock.
 */
final class LatencyHistogram {

	/* Times of the same highest bit share this many counters. */
	private static final int STEPS = 128;

	private static final int STEP_BITS = 7;

	private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - STEP_BITS) * STEPS);

	void record(long nanos) {
		this.counts.getAndIncrement(index(Math.max(0, nanos)));
	}

	private static int index(long nanos) {
		int shift = Math.max(0, Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(nanos));
		return shift * STEPS + (int) (nanos >>> shift);
	}

	private static long nanos(int index) {
		int shift = Math.max(0, index / STEPS - 1);
		return ((long) (index - shift * STEPS) << shift) + (1L << shift) / 2;
	}

	long count() {
		long count = 0;
		for (int i = 0; i < this.counts.length(); i++) {
			count += this.counts.get(i);
		}
		return count;
	}

	/** Return the time that a share of all did not exceed. */
	long quantile(double share) {
		long wanted = (long) Math.ceil(share * count());
		long count = 0;
		for (int i = 0; i < this.counts.length(); i++) {
			count += this.counts.get(i);
			if (count >= wanted && count > 0) {
				return nanos(i);
			}
		}
		return 0;
	}

}
