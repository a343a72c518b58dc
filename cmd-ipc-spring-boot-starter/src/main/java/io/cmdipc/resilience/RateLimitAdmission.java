package io.cmdipc.resilience;

import java.time.Duration;

import io.cmdipc.channel.CallAdmission;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Limit of the rate of the calls of a peer. A call beyond it is refused at once, with the
 * time after which the peer may call again. All calls of the channel count together,
 * whoever makes them.
 * <p>
 * Shape: <pre>
 * RateLimiterConfig config = RateLimiterConfig.custom()
 *     .limitForPeriod(100).limitRefreshPeriod(Duration.ofSeconds(1)).timeoutDuration(Duration.ZERO).build();
 * ChannelOptions.DEFAULTS.withCallAdmission(new RateLimitAdmission(RateLimiter.of("billing", config)))
 * </pre>
 */
public final class RateLimitAdmission implements CallAdmission {

	private final RateLimiter limiter;

	/**
	 * Create a limit.
	 * @param limiter the rate limiter, which may be shared between channels whose calls
	 * count together
	 * @throws IllegalArgumentException if the rate limiter lets a caller wait, which an
	 * admission must not do
	 */
	public RateLimitAdmission(RateLimiter limiter) {
		if (!limiter.getRateLimiterConfig().getTimeoutDuration().isZero()) {
			throw new IllegalArgumentException("'limiter' must have a timeoutDuration of zero");
		}
		this.limiter = limiter;
	}

	@Override
	public @Nullable CallRefusal admit(String commandId, MessageContext context) {
		return this.limiter.acquirePermission() ? null : CallRefusal.rate(commandId, timeToWait());
	}

	private Duration timeToWait() {
		if (this.limiter instanceof AtomicRateLimiter known) {
			long nanos = known.getDetailedMetrics().getNanosToWait();
			return Duration.ofMillis(nanos / 1_000_000 + 1);
		}
		return this.limiter.getRateLimiterConfig().getLimitRefreshPeriod();
	}

}
