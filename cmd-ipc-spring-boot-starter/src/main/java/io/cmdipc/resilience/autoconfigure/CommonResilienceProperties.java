package io.cmdipc.resilience.autoconfigure;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.cmdipc.autoconfigure.channel.CommonProperties;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.PropertyChecks;

import org.springframework.util.ClassUtils;

/**
 * Rate limits and circuit breakers, as common properties of channels and servers. They
 * are known without Resilience4j, so that who sets one is told what is missing.
 */
final class CommonResilienceProperties extends CommonProperties<ResilienceProperties> {

	static final String RATE_LIMITER = "io.github.resilience4j.ratelimiter.RateLimiter";

	static final String CIRCUIT_BREAKER = "io.github.resilience4j.circuitbreaker.CircuitBreaker";

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final int MAX_WINDOW = 100_000;

	CommonResilienceProperties() {
		super(ResilienceProperties.class);
	}

	@Override
	protected void check(ResilienceProperties properties, UnaryOperator<String> names) {
		check(properties.rateLimit(), (name) -> names.apply("rate-limit." + name));
		check(properties.circuitBreaker(), (name) -> names.apply("circuit-breaker." + name));
	}

	private static void check(ResilienceProperties.RateLimit limit, UnaryOperator<String> names) {
		checkTime(names.apply("period"), limit.period());
		if (limit.calls() != null) {
			PropertyChecks.check(limit.calls() > 0, names.apply("calls"), limit.calls(),
					"It must be positive, such as 100. Remove it for no limit.");
			require(RATE_LIMITER, names.apply("calls"), "resilience4j-ratelimiter");
		}
	}

	private static void check(ResilienceProperties.Breaker breaker, UnaryOperator<String> names) {
		checkNumber(names.apply("sliding-window-size"), breaker.slidingWindowSize());
		checkNumber(names.apply("minimum-number-of-calls"), breaker.minimumNumberOfCalls());
		checkNumber(names.apply("permitted-number-of-calls-in-half-open-state"),
				breaker.permittedNumberOfCallsInHalfOpenState());
		checkPercentage(names.apply("failure-rate-threshold"), breaker.failureRateThreshold());
		checkPercentage(names.apply("slow-call-rate-threshold"), breaker.slowCallRateThreshold());
		checkTime(names.apply("slow-call-duration-threshold"), breaker.slowCallDurationThreshold());
		checkTime(names.apply("wait-duration-in-open-state"), breaker.waitDurationInOpenState());
		if (breaker.enabled()) {
			require(CIRCUIT_BREAKER, names.apply("enabled"), "resilience4j-circuitbreaker");
		}
	}

	private static void checkNumber(String property, int number) {
		PropertyChecks.check(number > 0 && number <= MAX_WINDOW, property, number,
				"It must be from 1 to " + MAX_WINDOW + ".");
	}

	private static void checkPercentage(String property, int percentage) {
		PropertyChecks.check(percentage > 0 && percentage <= 100, property, percentage, "It must be from 1 to 100.");
	}

	private static void checkTime(String property, Duration time) {
		PropertyChecks.check(time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0, property, time,
				"It must be a time from 1ms to 365d, such as 1s.");
	}

	private static void require(String type, String property, String artifact) {
		if (!ClassUtils.isPresent(type, null)) {
			throw new InvalidChannelException(property + " needs Resilience4j, which is not on the class path.",
					"Add the dependency io.github.resilience4j:" + artifact + ", or remove " + property + ".");
		}
	}

}
