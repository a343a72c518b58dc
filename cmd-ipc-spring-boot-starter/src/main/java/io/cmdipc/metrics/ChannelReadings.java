package io.cmdipc.metrics;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegistryCounter;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the channels of a registry. One look at the channels serves all meters
 * that are read together. What a closed channel has counted is kept under its name, so
 * counters never go back, whether a channel is attached again or a connection ends.
 * <p>
 * Concurrency: everything under one lock, so that a closed channel is counted either
 * among the attached ones or among what is kept.
 */
final class ChannelReadings {

	private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);

	private final CommandRegistry registry;

	private final Set<String> declared;

	private final Map<ChannelName, Map<RegistryCounter, Long>> closed = new HashMap<>();

	private final Map<ChannelName, Map<RegistryCounter, Long>> highest = new HashMap<>();

	private @Nullable Map<ChannelName, List<AttachedChannel>> channels;

	private long time;

	ChannelReadings(CommandRegistry registry, Set<String> declared) {
		this.registry = registry;
		this.declared = declared;
	}

	ChannelName nameOf(AttachedChannel channel) {
		return ChannelName.of(channel, this.declared);
	}

	/** Return the names of the channels that are attached. */
	synchronized Collection<ChannelName> names() {
		this.channels = null;
		return List.copyOf(read().keySet());
	}

	/** Return the sum of a number of the channels with a name. */
	synchronized long sum(ChannelName name, ToLongFunction<AttachedChannel> number) {
		return read().getOrDefault(name, List.of()).stream().mapToLong(number).sum();
	}

	/** Return the value of a counter of the channels with a name. */
	synchronized long count(ChannelName name, RegistryCounter counter) {
		long now = sum(name, (channel) -> channel.count(counter)) + kept(name).getOrDefault(counter, 0L);
		return this.highest.computeIfAbsent(name, ChannelReadings::numbers).merge(counter, now, Math::max);
	}

	/** Keep what a channel has counted that was closed. */
	synchronized void keep(AttachedChannel ended) {
		Map<RegistryCounter, Long> kept = kept(nameOf(ended));
		for (RegistryCounter counter : RegistryCounter.values()) {
			kept.merge(counter, ended.count(counter), Long::sum);
		}
		this.channels = null;
	}

	private Map<RegistryCounter, Long> kept(ChannelName name) {
		return this.closed.computeIfAbsent(name, ChannelReadings::numbers);
	}

	private static Map<RegistryCounter, Long> numbers(ChannelName name) {
		return new EnumMap<>(RegistryCounter.class);
	}

	private Map<ChannelName, List<AttachedChannel>> read() {
		Map<ChannelName, List<AttachedChannel>> last = this.channels;
		if (last != null && System.nanoTime() - this.time < FRESH) {
			return last;
		}
		Map<ChannelName, List<AttachedChannel>> now = this.registry.channels()
			.stream()
			.collect(Collectors.groupingBy(this::nameOf));
		this.channels = now;
		this.time = System.nanoTime();
		return now;
	}

}
