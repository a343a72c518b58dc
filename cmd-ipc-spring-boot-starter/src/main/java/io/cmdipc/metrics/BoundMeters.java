package io.cmdipc.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The meters of a command registry in one meter registry, which refers weakly to what
 * they read.
 */
final class BoundMeters {

	private final MeterRegistry meterRegistry;

	private final List<Meter> meters = new ArrayList<>();

	BoundMeters(MeterRegistry meterRegistry) {
		this.meterRegistry = meterRegistry;
	}

	<T> void gauge(CommandMeterDocumentation meter, Tags tags, T source, ToDoubleFunction<T> value) {
		this.meters.add(Gauge.builder(meter.getName(), source, value)
			.description(meter.getDescription())
			.tags(tags)
			.register(this.meterRegistry));
	}

	<T> void counter(CommandMeterDocumentation meter, Tags tags, T source, ToDoubleFunction<T> value) {
		this.meters.add(FunctionCounter.builder(meter.getName(), source, value)
			.description(meter.getDescription())
			.tags(tags)
			.register(this.meterRegistry));
	}

	void remove() {
		this.meters.forEach(this.meterRegistry::remove);
		this.meters.clear();
	}

}
