package io.cmdipc.resilience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandTimeoutException;
import io.cmdipc.InternalErrorException;
import io.cmdipc.test.ScriptedPeer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Circuit breakers and calls that did not leave this process.
 */
class UnsentCallTests {

	private static final String COMMAND = "billing.charge";

	private final MovedClock clock = new MovedClock();

	private final CircuitBreaker breaker = CircuitBreaker.of("billing",
			CircuitBreakerConfig.custom()
				.clock(this.clock)
				.slidingWindowSize(4)
				.minimumNumberOfCalls(4)
				.waitDurationInOpenState(Duration.ofSeconds(10))
				.permittedNumberOfCallsInHalfOpenState(1)
				.build());

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").maxPendingCalls(1).build();

	private final ScriptedPeer billing = new ScriptedPeer("billing");

	private final ScriptedPeer stock = new ScriptedPeer("stock");

	@BeforeEach
	void attach() {
		this.stock.on("stock.count").staysSilent();
		this.stock.attachTo(this.registry);
		this.billing.on(COMMAND).returns("7");
		this.billing.attachTo(this.registry,
				ChannelOptions.DEFAULTS.withCallInterceptor(new CircuitBreakerInterceptor(this.breaker)));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void callsThatAnOverloadedRegistryRefusesAreNotCounted() {
		CompletableFuture<Integer> waiting = this.registry.execute("stock.count", null, Integer.class);

		IntStream.range(0, 10).forEach((i) -> assertOverloaded());

		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
		waiting.cancel(true);
		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);
		assertThat(this.breaker.getMetrics().getNumberOfSuccessfulCalls()).isOne();
	}

	@Test
	void overloadedRegistryDoesNotCloseABreakerThatIsHalfOpen() {
		this.billing.on(COMMAND).staysSilent();
		IntStream.range(0, 4).forEach((i) -> timeout());
		this.clock.move(Duration.ofSeconds(11));
		CompletableFuture<Integer> waiting = this.registry.execute("stock.count", null, Integer.class);

		assertOverloaded();
		assertOverloaded();

		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		waiting.cancel(true);
		timeout();
		assertThat(this.breaker.getState()).isEqualTo(State.OPEN);
	}

	private void assertOverloaded() {
		assertThatExceptionOfType(InternalErrorException.class)
			.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class))
			.withMessageStartingWith("The registry is overloaded")
			.matches((failure) -> !failure.mayHaveBegun());
	}

	private void timeout() {
		assertThatExceptionOfType(CommandTimeoutException.class)
			.isThrownBy(() -> this.registry.withTimeout(Duration.ofMillis(20)).call(COMMAND, null, Integer.class));
	}

}
