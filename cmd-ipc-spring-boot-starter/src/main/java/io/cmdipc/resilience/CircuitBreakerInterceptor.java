package io.cmdipc.resilience;

import java.time.Duration;

import io.cmdipc.CallInterceptor;
import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.CommandCall;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor of the calls of one channel that stops calling a peer which does not
 * respond. While the circuit breaker is open, calls fail at once with
 * {@code channel_disconnected}, and are not sent, so their commands have not begun.
 * <p>
 * A failure is a call that ends with {@code timeout} or {@code channel_disconnected} and
 * has no domain code. Any other error is an answer of the peer, and counts as a success.
 * A call that its caller cancels counts as neither, and so does one that was not sent for
 * another reason, such as too many calls that wait.
 * <p>
 * Shape: <pre>
 * ChannelOptions.DEFAULTS.withCallInterceptor(new CircuitBreakerInterceptor(CircuitBreaker.ofDefaults("billing")))
 * </pre>
 * <p>
 * <b>Threads.</b> It never blocks. The circuit breaker may be shared between channels
 * that lead to the same peer.
 */
public final class CircuitBreakerInterceptor implements CallInterceptor {

	/** The call itself ends first, as a failure, if it is not kept. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final CircuitBreaker breaker;

	private final OpenTime openTime;

	/**
	 * Create an interceptor.
	 * @param breaker the circuit breaker, which counts nothing but what this interceptor
	 * tells it
	 */
	public CircuitBreakerInterceptor(CircuitBreaker breaker) {
		this.breaker = breaker;
		this.openTime = OpenTime.of(breaker);
	}

	@Override
	public @Nullable Object intercept(CommandCall call, Chain chain) throws Exception {
		if (!this.breaker.tryAcquirePermission()) {
			throw new ChannelDisconnectedException(
					"Channel '" + call.channelId() + "' is not used: its circuit breaker " + this.openTime.describe())
				.notBegun();
		}
		Attempt attempt = new Attempt(this.breaker);
		attempt.endWithin(call.timeLimit().plus(GRACE));
		return chain.proceed(call, attempt);
	}

}
