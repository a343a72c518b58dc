package io.cmdipc.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.cmdipc.observation.CommandObservationDocumentation.TimerKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * The timers of calls and events, with the names and tags that Micrometer's own handler
 * gives them, at less cost: a timer is looked up by its keys, and there is no second
 * timer of what is still active, which the gauges of calls in flight tell.
 */
public final class MessageTimers implements MeterObservationHandler<Observation.Context> {

	private static final String NO_ERROR = "none";

	private final MeterRegistry registry;

	private final DefaultMeterObservationHandler other;

	private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

	/**
	 * Create a handler.
	 * @param registry the registry of the timers
	 * @param other counts the events of observations
	 */
	public MessageTimers(MeterRegistry registry, DefaultMeterObservationHandler other) {
		this.registry = registry;
		this.other = other;
		registry.config().onMeterRemoved(this::forget);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof SentMessageContext || context instanceof ReceivedMessageContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		message(context).started(this.registry.config().clock().monotonicTime());
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.other.onEvent(event, context);
	}

	@Override
	public void onStop(Observation.Context context) {
		timer(context).record(this.registry.config().clock().monotonicTime() - message(context).startedAt(),
				TimeUnit.NANOSECONDS);
	}

	private static ObservedMessage message(Observation.Context context) {
		return (context instanceof SentMessageContext sent) ? sent.message()
				: ((ReceivedMessageContext) context).message();
	}

	private Timer timer(Observation.Context context) {
		Throwable error = context.getError();
		Key key = new Key(String.valueOf(context.getName()), context.getLowCardinalityKeyValues(),
				(error != null) ? error.getClass().getSimpleName() : NO_ERROR);
		Timer known = this.timers.get(key);
		return (known != null) ? known : this.timers.computeIfAbsent(key, this::create);
	}

	private Timer create(Key key) {
		Timer.Builder timer = Timer.builder(key.name).tag(TimerKeyNames.ERROR.asString(), key.error);
		for (KeyValue value : key.values) {
			timer.tag(value.getKey(), value.getValue());
		}
		return timer.register(this.registry);
	}

	private void forget(Meter meter) {
		this.timers.values().remove(meter);
	}

	/**
	 * What tells a timer from others.
	 *
	 * @param name the name
	 * @param values the keys
	 * @param error the name of the class of the error
	 */
	private record Key(String name, KeyValues values, String error) {

	}

}
