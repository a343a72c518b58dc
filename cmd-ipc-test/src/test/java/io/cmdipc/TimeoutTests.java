package io.cmdipc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The clock: rule 7. That it is not late is asserted with a wide margin, since machines
 * that run tests are busy.
 */
class TimeoutTests {

	private static final Duration TIMEOUT = Duration.ofMillis(200);

	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested",
			(settings) -> settings.requestTimeout(TIMEOUT).routerChannel("router"));

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
	}

	@Test
	void idleRegistryTimesOut() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);

		expectTimeout(() -> this.registry.execute("x", null));

		assertThat(Network.channel(this.registry, "owner").awaited()).isZero();
		assertThat(this.registry.count(RegistryCounter.TIMEOUT)).isEqualTo(1);
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 1));
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void callThatWaitedForItsTurnHasTheTimeThatIsLeftAndNotAllOfItAgain() {
		CommandRegistry narrow = this.network.add("narrow",
				(settings) -> settings.maxInFlightPerChannel(1).requestTimeout(Duration.ofMinutes(1)));
		List<CompletableFuture<Object>> running = new ArrayList<>();
		List<Duration> timeLeft = new ArrayList<>();
		Network.register(narrow, "x", ((CommandFunction) (invocation) -> {
			timeLeft.add(invocation.timeLeft());
			running.add(new CompletableFuture<>());
			return running.get(running.size() - 1);
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(narrow);
		peer.deliver(Network.call("x"));
		long delivered = System.nanoTime();
		peer.deliver(Network.call("x"));
		Awaitility.await().until(() -> System.nanoTime() - delivered > 1_000_000);

		running.get(0).complete(1);

		assertThat(timeLeft).hasSize(2);
		assertThat(timeLeft.get(1)).isLessThan(Duration.ofMinutes(1).minusNanos(1_000_000));
	}

	@Test
	void secondCallIsNotTimedOutByTheClockOfTheFirst() {
		ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		expectTimeout(() -> this.registry.execute("x", null));

		expectTimeout(() -> this.registry.execute("x", null));
	}

	@Test
	void localCommandTimesOut() {
		Network.register(this.registry, "blocking", (invocation) -> {
			Outcomes.await(this.release);
			return null;
		});
		Network.register(this.registry, "stage",
				((CommandFunction) (invocation) -> new CompletableFuture<>()).nonBlocking());

		expectTimeout(() -> this.registry.execute("blocking", null));
		expectTimeout(() -> this.registry.execute("stage", null));
		expectTimeout(() -> CompletableFuture.supplyAsync(() -> this.registry.call("stage", null, Payload.class)));
	}

	@Test
	void commandThatTakesTooLongForAPeerIsAnsweredTimeout() {
		Network.register(this.registry, "x",
				((CommandFunction) (invocation) -> new CompletableFuture<>()).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(Network.channel(this.registry, "peer").inFlight()).isZero();
	}

	@Test
	void handlerThatAnswersAfterTheTimeoutIsNotHeard() {
		CompletableFuture<Object> late = new CompletableFuture<>();
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> late).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		peer.deliver(Network.call("x"));
		peer.expect(ExecuteCommandResponse.class);

		late.complete(1);

		peer.expectNothing();
		assertThat(Network.channel(this.registry, "peer").inFlight()).isZero();
	}

	@Test
	void forwardedCallThatIsNotAnsweredIsAnsweredTimeout() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		ExecuteCommandRequest request = Network.call("x");

		origin.deliver(request);

		assertThat(Outcomes.errorOf(origin.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.TIMEOUT);
		owner.deliver(Network.answer(request, 1));
		origin.expectNothing();
		assertThat(Network.channel(this.registry, "origin").inFlight()).isZero();
	}

	@Test
	void registrationThatTheRouterDoesNotAnswerFailsAndTheIdIsFree() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);

		expectTimeout(() -> this.registry.register("x", (invocation) -> 1));

		router.closeByPeer();
		Network.register(this.registry, "x", (invocation) -> 1);
	}

	@Test
	void callerMayWaitShorterThanTheRegistry() {
		CommandRegistry patient = this.network.add("patient");
		ScriptedChannel.listing("owner", "remote").attachTo(patient);
		Network.register(patient, "local", ((CommandFunction) (invocation) -> new CompletableFuture<>()).nonBlocking());
		CommandCaller hasty = patient.withTimeout(TIMEOUT);

		expectTimeout(() -> hasty.execute("remote", null));
		expectTimeout(() -> hasty.execute("local", null));
	}

	@Test
	void callerMayWaitLongerThanTheRegistry() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Integer> patient = this.registry.withTimeout(Duration.ofMinutes(1))
			.execute("x", null, Integer.class);
		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);

		expectTimeout(() -> this.registry.execute("x", null));

		assertThat(patient).isNotDone();
		owner.deliver(Network.answer(request, 1));
		assertThat(patient).isCompletedWithValue(1);
	}

	@Test
	void timeWithoutEndIsNotTheEndOfTheCall() {
		CommandRegistry patient = this.network.add("patient",
				(settings) -> settings.requestTimeout(ChronoUnit.FOREVER.getDuration()));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(patient);

		CompletableFuture<Payload> call = patient.withTimeout(ChronoUnit.FOREVER.getDuration()).execute("x", null);
		CompletableFuture<Payload> other = patient.execute("x", null);

		assertThat(call).isNotDone();
		assertThat(other).isNotDone();
		owner.closeByPeer();
		assertThat(call).isCompletedExceptionally();
	}

	@Test
	void callerWithoutTimeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.withTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.withTimeout(Duration.ofNanos(-1)));
	}

	private static void expectTimeout(Supplier<CompletableFuture<?>> call) {
		long start = System.nanoTime();

		Throwable failure = Outcomes.failureOf(call.get());

		Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
		assertThat(failure).isInstanceOf(CommandException.class);
		assertThat(((CommandException) failure).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(elapsed).isBetween(TIMEOUT, TIMEOUT.plus(MARGIN));
	}

}
