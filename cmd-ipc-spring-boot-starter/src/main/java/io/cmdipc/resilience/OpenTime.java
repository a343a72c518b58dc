package io.cmdipc.resilience;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time until which a circuit breaker is open, as its events tell it.
 */
final class OpenTime {

	private static final Logger logger = LoggerFactory.getLogger(CircuitBreakerInterceptor.class);

	private final CircuitBreaker breaker;

	private int attempts;

	private volatile Instant end = Instant.EPOCH;

	private OpenTime(CircuitBreaker breaker) {
		this.breaker = breaker;
	}

	static OpenTime of(CircuitBreaker breaker) {
		OpenTime time = new OpenTime(breaker);
		breaker.getEventPublisher().onStateTransition(time::changed);
		return time;
	}

	private synchronized void changed(CircuitBreakerOnStateTransitionEvent event) {
		State state = event.getStateTransition().getToState();
		if (state == State.OPEN) {
			this.attempts++;
			long millis = this.breaker.getCircuitBreakerConfig()
				.getWaitIntervalFunctionInOpenState()
				.apply(this.attempts);
			this.end = this.breaker.getCircuitBreakerConfig().getClock().instant().plusMillis(millis);
			logger.warn("Circuit breaker '{}' {}", this.breaker.getName(), describe());
		}
		else if (state == State.CLOSED) {
			this.attempts = 0;
			logger.info("Circuit breaker '{}' is closed: the peer responds again", this.breaker.getName());
		}
	}

	/** Return a verb and what a caller has to know about the state. */
	String describe() {
		return switch (this.breaker.getState()) {
			case HALF_OPEN -> "is half open: a few calls show first whether the peer responds";
			case OPEN -> "is open until " + this.end.truncatedTo(ChronoUnit.MILLIS);
			default -> "is open";
		};
	}

}
