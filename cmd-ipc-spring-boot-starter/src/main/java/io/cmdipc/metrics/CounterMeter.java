package io.cmdipc.metrics;

import java.util.Locale;

import io.cmdipc.RegistryCounter;
import io.cmdipc.metrics.CommandMeterDocumentation.Keys;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a counter of the core.
 *
 * @param ofRegistry the meter with the count of the registry
 * @param ofChannel the meter with the count of a channel, {@code null} if the counter
 * does not belong to a channel
 * @param reason the tag that tells counters of one meter apart, if there are several
 */
record CounterMeter(CommandMeterDocumentation ofRegistry, @Nullable CommandMeterDocumentation ofChannel, Tags reason) {

	static CounterMeter of(RegistryCounter counter) {
		return switch (counter) {
			case RETRY -> alone(CommandMeterDocumentation.REGISTRY_RETRIES, null);
			case RECONNECT ->
				alone(CommandMeterDocumentation.REGISTRY_RECONNECTS, CommandMeterDocumentation.CHANNEL_RECONNECTS);
			case EVENT_SENT ->
				alone(CommandMeterDocumentation.REGISTRY_EVENTS_SENT, CommandMeterDocumentation.CHANNEL_EVENTS_SENT);
			case EVENT_RECEIVED -> alone(CommandMeterDocumentation.REGISTRY_EVENTS_RECEIVED,
					CommandMeterDocumentation.CHANNEL_EVENTS_RECEIVED);
			case DUPLICATE_EVENT -> alone(CommandMeterDocumentation.REGISTRY_EVENTS_DUPLICATE, null);
			case UNDELIVERED_EVENT -> alone(CommandMeterDocumentation.REGISTRY_EVENTS_DROPPED,
					CommandMeterDocumentation.CHANNEL_EVENTS_DROPPED);
			case TIMEOUT, HANDLER_FAILURE, SLOW_HANDLER, LISTENER_FAILURE, POLICY_FAILURE, UNDELIVERED_RESPONSE,
					UNDELIVERED_CHANGE, FORGOTTEN_EVENT ->
				new CounterMeter(CommandMeterDocumentation.REGISTRY_FAULTS, null, reason(counter));
			default -> new CounterMeter(CommandMeterDocumentation.REGISTRY_REFUSALS,
					CommandMeterDocumentation.CHANNEL_REFUSALS, reason(counter));
		};
	}

	private static CounterMeter alone(CommandMeterDocumentation ofRegistry,
			@Nullable CommandMeterDocumentation ofChannel) {
		return new CounterMeter(ofRegistry, ofChannel, Tags.empty());
	}

	private static Tags reason(RegistryCounter counter) {
		return Tags.of(Keys.REASON.asString(), counter.name().toLowerCase(Locale.ROOT));
	}

}
