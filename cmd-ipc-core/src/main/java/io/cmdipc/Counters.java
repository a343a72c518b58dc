package io.cmdipc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers behind {@link RegistryCounter}.
 */
final class Counters {

	private final Map<RegistryCounter, LongAdder> adders = new EnumMap<>(RegistryCounter.class);

	Counters() {
		for (RegistryCounter counter : RegistryCounter.values()) {
			this.adders.put(counter, new LongAdder());
		}
	}

	void increment(RegistryCounter counter) {
		adder(counter).increment();
	}

	long get(RegistryCounter counter) {
		return adder(counter).sum();
	}

	private LongAdder adder(RegistryCounter counter) {
		return Objects.requireNonNull(this.adders.get(counter));
	}

}
