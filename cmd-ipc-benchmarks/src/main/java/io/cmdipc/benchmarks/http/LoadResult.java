package io.cmdipc.benchmarks.http;

import java.util.concurrent.TimeUnit;

/**
 * What came of sending calls for some time.
 *
 * @param calls how many were answered
 * @param nanos how long that took
 * @param median half of the answers took this many nanoseconds at the most
 * @param p99 ninety-nine of a hundred took this many at the most
 */
record LoadResult(long calls, long nanos, long median, long p99) {

	static LoadResult of(LatencyHistogram latencies, long nanos) {
		return new LoadResult(latencies.count(), nanos, latencies.quantile(0.5), latencies.quantile(0.99));
	}

	/** Read what {@link #toString} wrote. */
	static LoadResult parse(String text) {
		String[] numbers = text.split(" ");
		return new LoadResult(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
				Long.parseLong(numbers[3]));
	}

	double callsPerSecond() {
		return (double) this.calls * TimeUnit.SECONDS.toNanos(1) / this.nanos;
	}

	@Override
	public String toString() {
		return this.calls + " " + this.nanos + " " + this.median + " " + this.p99;
	}

}
