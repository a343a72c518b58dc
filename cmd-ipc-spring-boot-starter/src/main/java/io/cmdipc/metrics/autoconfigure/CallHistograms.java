package io.cmdipc.metrics.autoconfigure;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Default of the timers of calls and handlers: a histogram with a dozen buckets, from
 * which a monitoring system can compute percentiles over all instances of an application.
 * The buckets of {@code percentiles-histogram} would be six times as many for each
 * command.
 * <p>
 * The properties below {@code management.metrics.distribution} replace it.
 */
final class CallHistograms implements MeterFilter {

	private static final Set<String> TIMERS = Set.of("cmdipc.call", "cmdipc.handle");

	private static final double[] BUCKETS = LongStream
		.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
		.mapToDouble((millis) -> TimeUnit.MILLISECONDS.toNanos(millis))
		.toArray();

	@Override
	public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		if (!TIMERS.contains(id.getName())) {
			return config;
		}
		return DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS).build().merge(config);
	}

}
