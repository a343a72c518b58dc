package io.cmdipc.resilience.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the load that a peer may cause, and of a peer that does not respond,
 * which channels and servers of every kind have. They need Resilience4j.
 *
 * @param rateLimit Limit of the calls of the peer in a time.
 * @param circuitBreaker Circuit breaker in front of the peer.
 */
@ConfigurationPropertiesSource
public record ResilienceProperties(@DefaultValue RateLimit rateLimit, @DefaultValue Breaker circuitBreaker) {

	/**
	 * Limit of the calls of the peer in a time.
	 *
	 * @param calls Maximum number of calls of the peer in a period. All calls of the
	 * channel count together, whoever makes them. Calls beyond it are refused with the
	 * time to wait. By default there is no limit. Needs
	 * io.github.resilience4j:resilience4j-ratelimiter.
	 * @param period Length of a period.
	 */
	public record RateLimit(@Nullable Integer calls, @DefaultValue("1s") Duration period) {

	}

	/**
	 * Circuit breaker in front of the peer. The names are those of Resilience4j.
	 *
	 * @param enabled Whether calls of a peer that does not respond fail at once. Needs
	 * io.github.resilience4j:resilience4j-circuitbreaker.
	 * @param slidingWindowSize Number of the latest calls that decide.
	 * @param minimumNumberOfCalls Number of calls before the circuit breaker can open.
	 * @param failureRateThreshold Percentage of failed calls at which it opens. A call
	 * has failed if it ends with timeout or channel_disconnected.
	 * @param slowCallDurationThreshold Time beyond which a call is slow.
	 * @param slowCallRateThreshold Percentage of slow calls at which it opens, successful
	 * ones included.
	 * @param waitDurationInOpenState Time for which it stays open before calls test the
	 * peer.
	 * @param permittedNumberOfCallsInHalfOpenState Number of calls that test the peer.
	 */
	public record Breaker(@DefaultValue("false") boolean enabled, @DefaultValue("20") int slidingWindowSize,
			@DefaultValue("10") int minimumNumberOfCalls, @DefaultValue("50") int failureRateThreshold,
			@DefaultValue("60s") Duration slowCallDurationThreshold, @DefaultValue("100") int slowCallRateThreshold,
			@DefaultValue("10s") Duration waitDurationInOpenState,
			@DefaultValue("3") int permittedNumberOfCallsInHalfOpenState) {

	}

}
