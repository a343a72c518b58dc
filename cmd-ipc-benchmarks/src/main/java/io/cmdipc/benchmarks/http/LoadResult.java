package io.cmdipc.benchmarks.http;

import java.util.concurrent.TimeUnit;

/**
 * Result of a load: calls that are sent for some time.
 *
 * @param calls the number of responses
 * @param nanos the duration of the load
 * @param median the median time of a response, in nanoseconds
 * @param p99 the 99th percentile of the time of a response, in nanoseconds
 */
record LoadResult(long calls, long nanos, long median, long p99) {

	static LoadResult of(LatencyHistogram latencies, long nanos) {
		return new LoadResult(latencies.count(), nanos, latencies.quantile(0.5), latencies.quantile(0.99));
	}

	/** Parse the text of {@link #toString}. */
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
