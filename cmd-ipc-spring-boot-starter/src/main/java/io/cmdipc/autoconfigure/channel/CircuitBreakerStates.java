package io.cmdipc.autoconfigure.channel;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The states of the circuit breakers in front of channels. A bean of this type makes them
 * visible to Actuator and as meters.
 */
@FunctionalInterface
public interface CircuitBreakerStates {

	/**
	 * Return the state of the circuit breaker of a channel of the application's registry.
	 * @param channelId the id of the channel
	 * @return {@code closed}, {@code open} or {@code half-open}, or {@code null} if the
	 * channel has no circuit breaker
	 */
	@Nullable String stateOf(String channelId);

	/**
	 * Return the states of several beans together.
	 * @param beans the beans, of which the first one that knows a channel is right
	 * @return the states of all
	 */
	static CircuitBreakerStates first(List<CircuitBreakerStates> beans) {
		return (channelId) -> {
			for (CircuitBreakerStates states : beans) {
				String state = states.stateOf(channelId);
				if (state != null) {
					return state;
				}
			}
			return null;
		};
	}

}
