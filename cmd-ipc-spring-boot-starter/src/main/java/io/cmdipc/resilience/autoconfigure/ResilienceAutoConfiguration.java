package io.cmdipc.resilience.autoconfigure;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the rate limits and circuit breakers of channels and servers.
 */
@AutoConfiguration
public final class ResilienceAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RateLimiter.class)
	static class RateLimitConfiguration {

		@Bean
		RateLimitCustomizer channelRateLimitCustomizer() {
			return new RateLimitCustomizer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreaker.class)
	static class CircuitBreakerConfiguration {

		@Bean
		CircuitBreakerCustomizer channelCircuitBreakerCustomizer() {
			return new CircuitBreakerCustomizer();
		}

	}

}
