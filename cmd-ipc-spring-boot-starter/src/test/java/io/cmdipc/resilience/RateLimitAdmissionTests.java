package io.cmdipc.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.test.ScriptedPeer;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Limits of the rate of calls: {@link RateLimitAdmission}.
 */
class RateLimitAdmissionTests {

	private static final RateLimiterConfig THREE_A_SECOND = RateLimiterConfig.custom()
		.limitForPeriod(3)
		.limitRefreshPeriod(Duration.ofSeconds(1))
		.timeoutDuration(Duration.ZERO)
		.build();

	private final AtomicLong nanos = new AtomicLong();

	private final RateLimitAdmission admission = new RateLimitAdmission(
			RateLimiter.of("web", THREE_A_SECOND, this.nanos::get));

	private final AtomicInteger handled = new AtomicInteger();

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void callsBeyondTheLimitAreRefusedWithTheTimeToWait() {
		ScriptedPeer web = attach("web");

		List<String> answers = IntStream.range(0, 4).mapToObj((i) -> web.call("stock.count", null)).toList();

		assertThat(answers.subList(0, 3)).containsOnly("{\"ok\":true,\"result\":1}");
		assertThat(answers.get(3)).contains("\"internal_error\"", "Call again in 1001 ms");
		assertThat(this.handled).hasValue(3);
	}

	@Test
	void nextPeriodHasCallsAgain() {
		ScriptedPeer web = attach("web");
		IntStream.range(0, 4).forEach((i) -> web.call("stock.count", null));

		this.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(600));
		assertThat(web.call("stock.count", null)).contains("Call again in 401 ms");
		this.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(401));

		assertThat(web.call("stock.count", null)).isEqualTo("{\"ok\":true,\"result\":1}");
	}

	@Test
	void ownCallsAreNotLimited() {
		attach("web");

		IntStream.range(0, 20).forEach((i) -> this.registry.call("stock.count", null, Integer.class));

		assertThat(this.handled).hasValue(20);
	}

	@Test
	void threadsTogetherGetNoMoreThanTheLimit() {
		AtomicInteger admitted = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();

		CompletableFuture<?>[] threads = IntStream.range(0, 4)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> IntStream.range(0, 1000).forEach((i) -> {
				CallRefusal refusal = this.admission.admit("stock.count", MessageContext.NONE);
				((refusal != null) ? refused : admitted).incrementAndGet();
			}), (task) -> new Thread(task).start()))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(threads).orTimeout(30, TimeUnit.SECONDS).join();

		assertThat(admitted).hasValue(3);
		assertThat(refused).hasValue(3997);
	}

	@Test
	void limiterThatLetsCallersWaitIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RateLimitAdmission(RateLimiter.of("web", RateLimiterConfig.ofDefaults())))
			.withMessage("'limiter' must have a timeoutDuration of zero");
	}

	private ScriptedPeer attach(String id) {
		this.registry.register("stock.count", (invocation) -> {
			this.handled.incrementAndGet();
			return 1;
		});
		return new ScriptedPeer(id).attachTo(this.registry, ChannelOptions.DEFAULTS.withCallAdmission(this.admission));
	}

}
