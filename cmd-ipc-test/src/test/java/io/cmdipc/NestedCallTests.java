package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that call each other back and forth between two registries.
 */
@Timeout(60)
class NestedCallTests {

	private final Network network = new Network();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void hundredNestedBlockingCallsEnd() {
		CommandRegistry[] pair = pingPong(UnaryOperator.identity());

		assertThat(pair[0].call("b.ping", 100, Integer.class)).isEqualTo(100);

		expectNothingHeld(pair);
	}

	@Test
	void nestedCallsUpToTheInFlightLimitEnd() {
		CommandRegistry[] pair = pingPong((settings) -> settings.maxInFlightPerChannel(50));

		assertThat(pair[0].call("b.ping", 99, Integer.class)).isEqualTo(99);

		expectNothingHeld(pair);
	}

	@Test
	void nestedCallsAtTheInFlightLimitEnd() {
		CommandRegistry[] pair = pingPong(
				(settings) -> settings.maxInFlightPerChannel(2).requestTimeout(Duration.ofMillis(300)));

		CompletableFuture<Integer> call = pair[0].execute("b.ping", 20, Integer.class);

		assertThat(Outcomes.failureOf(call)).isInstanceOf(CommandException.class);
		Awaitility.await().atMost(Outcomes.BOUND).untilAsserted(() -> expectNothingHeld(pair));
		assertThat(pair[0].call("b.ping", 1, Integer.class)).isEqualTo(1);
	}

	@Test
	void hundredCallersThatEachNestTwoDeepEnd() {
		CommandRegistry[] pair = pingPong(UnaryOperator.identity());
		ExecutorService callers = Executors.newFixedThreadPool(100);

		List<CompletableFuture<Integer>> calls = IntStream.range(0, 100)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> pair[i % 2].call((i % 2 == 0) ? "b.ping" : "a.ping", 2, Integer.class), callers))
			.toList();

		assertThat(calls).allSatisfy((call) -> assertThat(Outcomes.valueOf(call)).isEqualTo(2));
		callers.shutdown();
		expectNothingHeld(pair);
	}

	@Test
	void hundredFuturesThatEachNestTwoDeepEnd() {
		CommandRegistry[] pair = pingPong(UnaryOperator.identity());

		List<CompletableFuture<Integer>> calls = IntStream.range(0, 100)
			.mapToObj((i) -> pair[0].execute("b.ping", 2, Integer.class))
			.toList();

		assertThat(calls).allSatisfy((call) -> assertThat(Outcomes.valueOf(call)).isEqualTo(2));
		expectNothingHeld(pair);
	}

	@Test
	void nestedStagesThatNeverBlockEnd() {
		CommandRegistry[] pair = { this.network.add("a"), this.network.add("b") };
		Network.register(pair[0], "a.ping", stages("b.ping").nonBlocking());
		Network.register(pair[1], "b.ping", stages("a.ping").nonBlocking());
		Network.join(pair[0], pair[1]);

		assertThat(pair[0].call("b.ping", 200, Integer.class)).isEqualTo(200);

		expectNothingHeld(pair);
	}

	private static CommandFunction stages(String next) {
		return ofDepth((caller, depth) -> (depth == 0) ? 0
				: caller.execute(next, depth - 1, Integer.class).thenApply((below) -> below + 1));
	}

	private CommandRegistry[] pingPong(UnaryOperator<CommandRegistryBuilder> settings) {
		CommandRegistry first = this.network.add("a", settings);
		CommandRegistry second = this.network.add("b", settings);
		Network.register(first, "a.ping", calls("b.ping"));
		Network.register(second, "b.ping", calls("a.ping"));
		Network.join(first, second);
		return new CommandRegistry[] { first, second };
	}

	private static CommandFunction calls(String next) {
		return ofDepth((caller, depth) -> (depth == 0) ? 0 : caller.call(next, depth - 1, Integer.class) + 1);
	}

	private static CommandFunction ofDepth(Nested function) {
		return (invocation) -> function.apply(invocation.caller(), invocation.request(Integer.class));
	}

	private static void expectNothingHeld(CommandRegistry[] registries) {
		assertThat(registries).allSatisfy((registry) -> assertThat(registry.channels()).allSatisfy((channel) -> {
			assertThat(channel.inFlight()).isZero();
			assertThat(channel.waiting()).isZero();
			assertThat(channel.awaited()).isZero();
		}));
	}

	/**
	 * A function of how deep it is to go.
	 */
	@FunctionalInterface
	interface Nested {

		Object apply(CommandCaller caller, int depth);

	}

}
