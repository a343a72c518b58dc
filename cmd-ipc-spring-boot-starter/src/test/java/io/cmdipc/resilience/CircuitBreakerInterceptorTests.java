package io.cmdipc.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cmdipc.CallInterceptor;
import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandTimeoutException;
import io.cmdipc.InternalErrorException;
import io.cmdipc.RetrySettings;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.reactor.ReactiveCommandCaller;
import io.cmdipc.test.ScriptedPeer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Circuit breakers of channels: {@link CircuitBreakerInterceptor}.
 */
class CircuitBreakerInterceptorTests {

	private static final String COMMAND = "billing.charge";

	private static final Duration SHORT = Duration.ofMillis(20);

	private final MovedClock clock = new MovedClock();

	private final CircuitBreaker breaker = CircuitBreaker.of("billing",
			CircuitBreakerConfig.custom()
				.clock(this.clock)
				.slidingWindowSize(4)
				.minimumNumberOfCalls(4)
				.waitDurationInOpenState(Duration.ofSeconds(10))
				.permittedNumberOfCallsInHalfOpenState(2)
				.build());

	private final CommandRegistry registry = CommandRegistry.builder()
		.id("shop")
		.retry(new RetrySettings(3, Duration.ofMillis(5), 1, Duration.ZERO, null))
		.build();

	private final ScriptedPeer billing = new ScriptedPeer("billing");

	@BeforeEach
	void attach() {
		this.billing.on(COMMAND).staysSilent();
		this.billing.attachTo(this.registry,
				ChannelOptions.DEFAULTS.withCallInterceptor(new CircuitBreakerInterceptor(this.breaker)));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void peerThatTimesOutIsNotCalledAnyMore() {
		open();

		assertThatExceptionOfType(ChannelDisconnectedException.class)
			.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class))
			.withMessage("Channel 'billing' is not used: its circuit breaker is open until 2026-11-27T12:00:10Z")
			.matches((failure) -> !failure.mayHaveBegun());
		assertThat(this.billing.calls(COMMAND)).hasSize(4);
		assertThat(this.breaker.getMetrics().getNumberOfNotPermittedCalls()).isOne();
	}

	@Test
	void peerThatDisconnectsIsNotCalledAnyMore() {
		this.billing.on(COMMAND).fails(ErrorCode.CHANNEL_DISCONNECTED, "Channel 'bank' is closed");

		IntStream.range(0, 10)
			.forEach((i) -> assertThatExceptionOfType(ChannelDisconnectedException.class)
				.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class)));

		assertThat(this.billing.calls(COMMAND)).hasSize(4);
	}

	@ParameterizedTest
	@EnumSource(names = { "TIMEOUT", "CHANNEL_DISCONNECTED" }, mode = EnumSource.Mode.EXCLUDE)
	void errorsThatThePeerAnswersAreNoFailures(ErrorCode code) {
		this.billing.on(COMMAND).fails(code, "No");

		IntStream.range(0, 10)
			.forEach((i) -> assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class)));

		assertThat(this.billing.calls(COMMAND)).hasSize(10);
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
		assertThat(this.breaker.getMetrics().getNumberOfFailedCalls()).isZero();
	}

	@Test
	void timeoutsWithADomainCodeAreNoFailures() {
		this.billing.on(COMMAND).fails(ErrorCode.TIMEOUT, "The bank is slow", "{\"code\":\"bank_slow\"}");

		IntStream.range(0, 10)
			.forEach((i) -> assertThatExceptionOfType(CommandTimeoutException.class)
				.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class)));

		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void blockingCallsCloseTheBreakerAgain() {
		open();
		recover();

		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void breakerIsNotHalfOpenForEverWhenAnotherInterceptorKeepsTheTrials() {
		open();
		recover();
		List<Attempt> trials = IntStream.range(0, 2).mapToObj((i) -> {
			assertThat(this.breaker.tryAcquirePermission()).isTrue();
			return new Attempt(this.breaker);
		}).toList();
		assertThat(this.breaker.tryAcquirePermission()).isFalse();

		trials.forEach((trial) -> trial.endWithin(SHORT));

		Patience.await().untilAsserted(() -> assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7));
		trials.forEach((trial) -> trial.accept(null, null));
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void callsThatTimeOutAfterThePeerIsBackDoNotOpenTheBreakerAgain() {
		List<Attempt> early = IntStream.range(0, 4).mapToObj((i) -> {
			assertThat(this.breaker.tryAcquirePermission()).isTrue();
			return new Attempt(this.breaker);
		}).toList();
		open();
		recover();
		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);

		early.subList(0, 2).forEach((call) -> call.accept(null, new CommandTimeoutException("Too late")));
		early.subList(2, 4).forEach((call) -> call.accept(null, new CancellationException()));

		assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7);
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void futuresCloseTheBreakerAgain() {
		open();
		recover();

		IntStream.range(0, 2)
			.forEach((i) -> assertThat(this.registry.execute(COMMAND, null, Integer.class).join()).isEqualTo(7));

		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void reactiveCallsCloseTheBreakerAgain() {
		open();
		recover();
		ReactiveCommandCaller caller = ReactiveCommandCaller.of(this.registry);

		IntStream.range(0, 2)
			.forEach((i) -> StepVerifier.create(caller.execute(COMMAND, null, Integer.class))
				.expectNext(7)
				.expectComplete()
				.verify(Duration.ofSeconds(30)));

		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void peerThatStaysSilentOpensTheHalfOpenBreakerAgain() {
		open();
		this.clock.move(Duration.ofSeconds(11));

		IntStream.range(0, 2).forEach((i) -> timeout());

		assertThatExceptionOfType(ChannelDisconnectedException.class)
			.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class))
			.withMessageEndingWith("is open until 2026-11-27T12:00:21Z");
	}

	@Test
	void halfOpenBreakerLetsNoMoreCallsPassThanItTests() {
		open();
		this.clock.move(Duration.ofSeconds(11));

		List<CompletableFuture<Integer>> tests = IntStream.range(0, 2)
			.mapToObj((i) -> this.registry.execute(COMMAND, null, Integer.class))
			.toList();

		assertThatExceptionOfType(ChannelDisconnectedException.class)
			.isThrownBy(() -> this.registry.call(COMMAND, null, Integer.class))
			.withMessageEndingWith("is half open: a few calls show first whether the peer responds");
		tests.forEach((test) -> test.cancel(true));
	}

	@Test
	void cancelledCallsGiveTheirPermitsBack() {
		open();
		this.clock.move(Duration.ofSeconds(11));

		for (int i = 0; i < 20; i++) {
			CompletableFuture<Integer> call = this.registry.execute(COMMAND, null, Integer.class);
			assertThat(call.cancel(true)).isTrue();
		}
		StepVerifier.create(ReactiveCommandCaller.of(this.registry).execute(COMMAND, null, Integer.class))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
		this.billing.on(COMMAND).returns("7");

		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		IntStream.range(0, 2).forEach((i) -> assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7));
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void failuresOfInterceptorsBehindTellNothingOfThePeer() {
		CallInterceptor broken = (call, chain) -> {
			throw new IllegalStateException("broken");
		};
		ScriptedPeer other = new ScriptedPeer("other").on("other.x").returns("1");
		CircuitBreaker ofOther = CircuitBreaker.of("other", this.breaker.getCircuitBreakerConfig());
		other.attachTo(this.registry,
				ChannelOptions.DEFAULTS.withCallInterceptor(new CircuitBreakerInterceptor(ofOther))
					.withCallInterceptor(broken));

		IntStream.range(0, 10)
			.forEach((i) -> assertThatExceptionOfType(InternalErrorException.class)
				.isThrownBy(() -> this.registry.call("other.x", null, Integer.class)));

		assertThat(ofOther.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void idempotentCallGivesUpOnAnOpenBreaker() {
		open();

		CompletableFuture<Integer> call = this.registry.idempotent().execute(COMMAND, null, Integer.class);

		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> call.orTimeout(30, TimeUnit.SECONDS).join())
			.withCauseInstanceOf(ChannelDisconnectedException.class);
		assertThat(this.breaker.getMetrics().getNumberOfNotPermittedCalls()).as("one attempt and three more")
			.isEqualTo(4);
		assertThat(this.billing.calls(COMMAND)).hasSize(4);
	}

	@Test
	void callsOfPeersAreRefusedToo() {
		open();
		ScriptedPeer web = new ScriptedPeer("web").attachTo(this.registry);

		assertThat(web.call(COMMAND, null)).contains("\"channel_disconnected\"", "is open until 2026-11-27T12:00:10Z");
		assertThat(this.billing.calls(COMMAND)).hasSize(4);
	}

	@Test
	void manyThreadsLoseNoPermit() {
		open();
		this.clock.move(Duration.ofSeconds(11));
		CyclicBarrier start = new CyclicBarrier(8);

		List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
			.mapToObj(
					(thread) -> CompletableFuture.runAsync(() -> cancelMany(start), (task) -> new Thread(task).start()))
			.toList();
		threads.forEach((thread) -> thread.orTimeout(30, TimeUnit.SECONDS).join());
		this.billing.on(COMMAND).returns("7");

		IntStream.range(0, 2).forEach((i) -> assertThat(this.registry.call(COMMAND, null, Integer.class)).isEqualTo(7));
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	private void cancelMany(CyclicBarrier start) {
		try {
			start.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		for (int i = 0; i < 500; i++) {
			CompletableFuture<Integer> call = this.registry.execute(COMMAND, null, Integer.class);
			call.cancel(true);
			assertThat(call).isDone();
			if (!call.isCancelled()) {
				assertThatExceptionOfType(CompletionException.class).isThrownBy(call::join)
					.withCauseInstanceOf(ChannelDisconnectedException.class);
			}
			else {
				assertThatExceptionOfType(CancellationException.class).isThrownBy(call::join);
			}
		}
	}

	private void open() {
		IntStream.range(0, 4).forEach((i) -> timeout());
		assertThat(this.breaker.getState()).isEqualTo(State.OPEN);
	}

	private void recover() {
		this.clock.move(Duration.ofSeconds(11));
		this.billing.on(COMMAND).returns("7");
	}

	private void timeout() {
		assertThatExceptionOfType(CommandTimeoutException.class)
			.isThrownBy(() -> this.registry.withTimeout(SHORT).call(COMMAND, null, Integer.class));
	}

}
