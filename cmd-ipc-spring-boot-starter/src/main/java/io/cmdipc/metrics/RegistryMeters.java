package io.cmdipc.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.RegistryCounter;
import io.cmdipc.RegistryGauge;
import io.cmdipc.RegistryListener;
import io.cmdipc.metrics.CommandMeterDocumentation.Keys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one registry and its channels. Those of a channel are registered when the
 * first channel of its name is attached, and stay until the end.
 */
final class RegistryMeters implements RegistryListener {

	private static final Map<RegistryGauge, CommandMeterDocumentation> GAUGES = Map.of(RegistryGauge.IN_FLIGHT_CALL,
			CommandMeterDocumentation.REGISTRY_IN_FLIGHT, RegistryGauge.WAITING_CALL,
			CommandMeterDocumentation.REGISTRY_WAITING, RegistryGauge.PENDING_REQUEST,
			CommandMeterDocumentation.REGISTRY_PENDING, RegistryGauge.DEFERRED_CALL,
			CommandMeterDocumentation.REGISTRY_DEFERRED, RegistryGauge.RETRYING_CALL,
			CommandMeterDocumentation.REGISTRY_RETRYING, RegistryGauge.QUEUED_EVENT,
			CommandMeterDocumentation.REGISTRY_LISTENER_QUEUE);

	private static final Map<CommandMeterDocumentation, ToLongFunction<AttachedChannel>> NUMBERS = Map.of(
			CommandMeterDocumentation.CHANNEL_COMMANDS, AttachedChannel::commands,
			CommandMeterDocumentation.CHANNEL_IN_FLIGHT, AttachedChannel::inFlight,
			CommandMeterDocumentation.CHANNEL_WAITING, AttachedChannel::waiting,
			CommandMeterDocumentation.CHANNEL_PENDING, AttachedChannel::awaited);

	private static final List<String> BREAKER_STATES = List.of("closed", "half-open", "open");

	private final CommandRegistry registry;

	private final Tags tags;

	private final ChannelReadings readings;

	private final Function<String, @Nullable String> breakers;

	private final List<BoundMeters> bound = new ArrayList<>();

	private final Set<ChannelName> names = new HashSet<>();

	private @Nullable Registration listening;

	/**
	 * Create the meters.
	 * @param declared the ids of channels that may become tags
	 * @param breakers returns the state of the circuit breaker of a channel
	 */
	RegistryMeters(CommandRegistry registry, Set<String> declared, Function<String, @Nullable String> breakers) {
		this.registry = registry;
		this.tags = Tags.of(Keys.REGISTRY.asString(), String.valueOf(registry.id()));
		this.readings = new ChannelReadings(registry, declared);
		this.breakers = breakers;
	}

	synchronized void bindTo(MeterRegistry meterRegistry) {
		if (this.listening == null) {
			this.listening = this.registry.addListener(this);
			this.names.addAll(this.readings.names());
		}
		BoundMeters meters = new BoundMeters(meterRegistry);
		this.bound.add(meters);
		GAUGES.forEach(
				(gauge, meter) -> meters.gauge(meter, this.tags, this.registry, (measured) -> measured.measure(gauge)));
		for (RegistryCounter counter : RegistryCounter.values()) {
			CounterMeter meter = CounterMeter.of(counter);
			meters.counter(meter.ofRegistry(), this.tags.and(meter.reason()), this.registry,
					(counted) -> counted.count(counter));
		}
		this.names.forEach((name) -> bind(meters, name));
	}

	private void bind(BoundMeters meters, ChannelName name) {
		Tags all = name.tags(this.tags);
		NUMBERS.forEach(
				(meter, number) -> meters.gauge(meter, all, this.readings, (readings) -> readings.sum(name, number)));
		for (AttachedChannel.State state : AttachedChannel.State.values()) {
			meters.gauge(CommandMeterDocumentation.CHANNEL_STATE, all.and(state(state.name())), this.readings,
					(readings) -> readings.sum(name, (channel) -> (channel.state() == state) ? 1 : 0));
		}
		for (RegistryCounter counter : RegistryCounter.values()) {
			CounterMeter meter = CounterMeter.of(counter);
			CommandMeterDocumentation ofChannel = meter.ofChannel();
			if (ofChannel != null) {
				meters.counter(ofChannel, all.and(meter.reason()), this.readings,
						(readings) -> readings.count(name, counter));
			}
		}
		if (this.breakers.apply(name.channel()) != null) {
			Tags channel = this.tags.and(Keys.CHANNEL.asString(), name.channel());
			BREAKER_STATES.forEach((state) -> meters.gauge(CommandMeterDocumentation.CHANNEL_CIRCUIT_BREAKER,
					channel.and(state(state)), this.breakers,
					(breakers) -> state.equals(breakers.apply(name.channel())) ? 1 : 0));
		}
	}

	private static Tags state(String name) {
		return Tags.of(Keys.STATE.asString(), name.toLowerCase(Locale.ROOT));
	}

	@Override
	public synchronized void channelAttached(AttachedChannel channel) {
		add(channel);
	}

	@Override
	public synchronized void channelUnreachable(AttachedChannel channel) {
		add(channel);
	}

	private void add(AttachedChannel channel) {
		ChannelName name = this.readings.nameOf(channel);
		if (this.listening != null && this.names.add(name)) {
			this.bound.forEach((meters) -> bind(meters, name));
		}
	}

	@Override
	public void channelClosed(AttachedChannel channel) {
		this.readings.keep(channel);
	}

	/** Remove the meters from wherever they are registered. */
	synchronized void close() {
		Registration registration = this.listening;
		if (registration != null) {
			registration.close();
		}
		this.listening = null;
		this.bound.forEach(BoundMeters::remove);
		this.bound.clear();
		this.names.clear();
	}

}
