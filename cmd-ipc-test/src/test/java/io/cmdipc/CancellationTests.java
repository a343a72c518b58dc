package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls whose callers do not want the answer any more, and what is freed then.
 */
class CancellationTests {

	private final Network network = new Network();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
	}

	static Stream<Consumer<CompletableFuture<?>>> waysToGiveUp() {
		return Stream.of((call) -> call.cancel(true), (call) -> call.complete(null),
				(call) -> call.completeExceptionally(new IllegalStateException("enough")),
				(call) -> call.orTimeout(1, TimeUnit.MILLISECONDS),
				(call) -> call.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS), (call) -> call.obtrudeValue(null),
				(call) -> call.obtrudeException(new IllegalStateException("enough")),
				(call) -> call.completeAsync(() -> null), (call) -> call.completeAsync(() -> {
					throw new IllegalStateException("enough");
				}));
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatIsGivenUpIsNotAwaitedAnyMore(Consumer<CompletableFuture<?>> way) {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Integer> call = registry.execute("x", null, Integer.class);

		way.accept(call);
		Awaitility.await().atMost(Outcomes.BOUND).until(call::isDone);

		assertThat(Network.channel(registry, "owner").awaited()).isZero();
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 1));
		assertThat(registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("waysToGiveUp")
	void callThatIsGivenUpWhileItWaitsForItsTurnNeverBegins(Consumer<CompletableFuture<?>> way) {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).maxWaitingPerChannel(1));
		List<Object> begun = new ArrayList<>();
		Network.register(registry, "x", (invocation) -> {
			begun.add(invocation);
			Outcomes.await(this.release);
			return 1;
		});
		CompletableFuture<Integer> first = registry.execute("x", null, Integer.class);
		CompletableFuture<Integer> second = registry.execute("x", null, Integer.class);

		way.accept(second);
		Awaitility.await().atMost(Outcomes.BOUND).until(second::isDone);
		CompletableFuture<Integer> third = registry.execute("x", null, Integer.class);
		this.release.countDown();

		assertThat(Outcomes.valueOf(first)).isEqualTo(1);
		assertThat(Outcomes.valueOf(third)).isEqualTo(1);
		assertThat(begun).hasSize(2);
	}

	@Test
	void callOfAStageThatIsCancelledFreesItsSlot() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxInFlightPerChannel(1));
		Network.register(registry, "stage", (invocation) -> new CompletableFuture<>());
		Network.register(registry, "x", (invocation) -> 1);

		for (int i = 0; i < 5; i++) {
			CompletableFuture<Integer> call = registry.execute("stage", null, Integer.class);
			call.cancel(true);
		}

		assertThat(Outcomes.valueOf(registry.execute("x", null, Integer.class))).isEqualTo(1);
	}

	/** Execution (1). */
	@Test
	void callThatIsCancelledBeforeItBeginsDoesNotRun() {
		List<Runnable> tasks = new ArrayList<>();
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).handlerExecutor(tasks::add));
		List<Object> begun = new ArrayList<>();
		Network.register(registry, "x", begun::add);

		registry.execute("x", null).cancel(true);
		tasks.remove(0).run();
		registry.execute("x", null);

		assertThat(begun).isEmpty();
		assertThat(tasks).hasSize(1);
	}

	@Test
	void cancelledCallsLeaveNothingBehindWhileTheirTurnComes() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxInFlightPerChannel(1));
		Network.register(registry, "x", (invocation) -> 1);

		for (int i = 0; i < 2000; i++) {
			CompletableFuture<Integer> first = registry.execute("x", null, Integer.class);
			CompletableFuture<Integer> second = registry.execute("x", null, Integer.class);
			second.cancel(true);
			assertThat(Outcomes.valueOf(first)).isEqualTo(1);
		}

		assertThat(Outcomes.valueOf(registry.execute("x", null, Integer.class))).isEqualTo(1);
	}

}
