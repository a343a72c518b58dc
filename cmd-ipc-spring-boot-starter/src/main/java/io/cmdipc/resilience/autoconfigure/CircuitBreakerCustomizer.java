package io.cmdipc.resilience.autoconfigure;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration.Role;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.autoconfigure.channel.CircuitBreakerStates;
import io.cmdipc.resilience.CircuitBreakerInterceptor;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns the properties of a circuit breaker into an interceptor of a channel, behind all
 * others, since it is about the peer. The states are kept of channels that properties
 * declare, which are as many as there are properties, and not of the connections of a
 * server.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class CircuitBreakerCustomizer implements ChannelOptionsCustomizer, CircuitBreakerStates {

	private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

	@Override
	public ChannelOptions customize(ChannelDeclaration declaration, ChannelOptions options) {
		ResilienceProperties properties = declaration.common(ResilienceProperties.class);
		if (properties == null || !properties.circuitBreaker().enabled()) {
			return options;
		}
		CircuitBreaker breaker = CircuitBreaker.of(declaration.id(), config(properties.circuitBreaker()));
		if (declaration.role() != Role.SERVER) {
			this.breakers.put(declaration.id(), breaker);
		}
		return options.withCallInterceptor(new CircuitBreakerInterceptor(breaker));
	}

	private static CircuitBreakerConfig config(ResilienceProperties.Breaker properties) {
		return CircuitBreakerConfig.custom()
			.slidingWindowSize(properties.slidingWindowSize())
			.minimumNumberOfCalls(properties.minimumNumberOfCalls())
			.failureRateThreshold(properties.failureRateThreshold())
			.slowCallDurationThreshold(properties.slowCallDurationThreshold())
			.slowCallRateThreshold(properties.slowCallRateThreshold())
			.waitDurationInOpenState(properties.waitDurationInOpenState())
			.permittedNumberOfCallsInHalfOpenState(properties.permittedNumberOfCallsInHalfOpenState())
			.build();
	}

	@Override
	public @Nullable String stateOf(String channelId) {
		CircuitBreaker breaker = this.breakers.get(channelId);
		return (breaker != null) ? breaker.getState().name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
	}

}
