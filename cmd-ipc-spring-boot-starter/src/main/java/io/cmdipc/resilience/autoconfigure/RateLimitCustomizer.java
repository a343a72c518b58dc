package io.cmdipc.resilience.autoconfigure;

import java.time.Duration;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.resilience.RateLimitAdmission;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

/**
 * Turns the properties of a rate limit into an admission of a channel.
 */
final class RateLimitCustomizer implements ChannelOptionsCustomizer {

	@Override
	public ChannelOptions customize(ChannelDeclaration declaration, ChannelOptions options) {
		ResilienceProperties properties = declaration.common(ResilienceProperties.class);
		Integer calls = (properties != null) ? properties.rateLimit().calls() : null;
		if (properties == null || calls == null) {
			return options;
		}
		RateLimiterConfig config = RateLimiterConfig.custom()
			.limitForPeriod(calls)
			.limitRefreshPeriod(properties.rateLimit().period())
			.timeoutDuration(Duration.ZERO)
			.build();
		return options.withCallAdmission(new RateLimitAdmission(RateLimiter.of(declaration.id(), config)));
	}

}
