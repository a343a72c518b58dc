package io.cmdipc;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of one channel. Whatever they count is counted for the registry as well.
 * Most channels never need most of the counters, so each is made when it is needed.
 */
final class SessionCounters {

	private final ConcurrentMap<RegistryCounter, LongAdder> adders = new ConcurrentHashMap<>();

	private final Counters registry;

	SessionCounters(Counters registry) {
		this.registry = registry;
	}

	/**
	 * Count one.
	 * @return whether it is the first of its kind
	 */
	boolean increment(RegistryCounter counter) {
		this.registry.increment(counter);
		LongAdder adder = this.adders.get(counter);
		if (adder != null) {
			adder.increment();
			return false;
		}
		LongAdder created = new LongAdder();
		created.increment();
		adder = this.adders.putIfAbsent(counter, created);
		if (adder != null) {
			adder.increment();
		}
		return adder == null;
	}

	/** Return the numbers that are not zero. */
	Map<RegistryCounter, Long> now() {
		Map<RegistryCounter, Long> now = new EnumMap<>(RegistryCounter.class);
		this.adders.forEach((counter, adder) -> now.put(counter, adder.sum()));
		return now;
	}

}
