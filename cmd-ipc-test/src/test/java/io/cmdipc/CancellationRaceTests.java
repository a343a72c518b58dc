package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.cmdipc.message.Payload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that are cancelled at any moment: their slots are given back, and nothing that
 * they started goes on.
 */
class CancellationRaceTests {

	private static final int CALLS = 3_000;

	private final Network network = new Network();

	private final AtomicInteger running = new AtomicInteger();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@ParameterizedTest
	@EnumSource
	void callsThatAreCancelledLeaveNothing(Way way) {
		CommandRegistry owner = this.network.add("owner",
				(settings) -> way.owner.apply(settings).maxInFlightPerChannel(3).requestTimeout(Duration.ofMinutes(5)));
		CommandRegistry between = this.network.add("between",
				(settings) -> way.between.apply(settings).maxInFlightPerChannel(4));
		CommandRegistry caller = this.network.add("caller",
				(settings) -> settings.routerChannel("between").maxInFlightPerChannel(3));
		Network.register(owner, "blocking", (invocation) -> work(true));
		Network.register(owner, "stage", ((CommandFunction) (invocation) -> work(false)).nonBlocking());
		Network.join(between, owner);
		Network.join(caller, between);

		CommandCaller[] callers = { owner, between, caller, caller.idempotent() };
		callAndCancel(callers);

		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.untilAsserted(() -> List.of(owner, between, caller).forEach(CancellationRaceTests::assertNothingIsLeft));
		Awaitility.await().atMost(Outcomes.BOUND).untilAsserted(() -> assertThat(this.running).hasValue(0));
		for (CommandCaller each : callers) {
			assertThat(Outcomes.failureOf(each.withTimeout(Duration.ofMillis(50)).execute("stage", null)))
				.isInstanceOf(CommandTimeoutException.class);
		}
		assertThat(owner.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	private static void callAndCancel(CommandCaller[] callers) {
		List<CompletableFuture<Payload>> calls = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			calls.add(callers[i % callers.length].execute((i % 3 == 0) ? "blocking" : "stage", null));
			spin(ThreadLocalRandom.current().nextInt(400));
			calls.get(ThreadLocalRandom.current().nextInt(Math.max(0, i - 8), i + 1)).cancel(false);
		}
		calls.forEach((call) -> call.cancel(false));
	}

	private static void assertNothingIsLeft(CommandRegistry registry) {
		assertThat(registry.channels()).allSatisfy((channel) -> {
			assertThat(channel.inFlight()).as("in flight at %s from %s", registry, channel.id()).isZero();
			assertThat(channel.waiting()).as("waiting at %s from %s", registry, channel.id()).isZero();
			assertThat(channel.awaited()).as("awaited by %s from %s", registry, channel.id()).isZero();
		});
	}

	private CompletionStage<?> work(boolean blocking) {
		if (blocking) {
			spin(ThreadLocalRandom.current().nextInt(400));
		}
		this.running.incrementAndGet();
		CompletableFuture<Object> work = new CompletableFuture<>();
		work.whenComplete((result, failure) -> this.running.decrementAndGet());
		return work;
	}

	private static void spin(int turns) {
		for (int i = 0; i < turns; i++) {
			Thread.onSpinWait();
		}
	}

	private enum Way {

		PLAIN((settings) -> settings, (settings) -> settings),

		INTERCEPTED(
				(settings) -> settings.interceptor((invocation, chain) -> CompletableFuture.completedFuture(1)
					.thenComposeAsync((one) -> chain.proceedAsync(invocation))
					.thenApply((result) -> result)),
				(settings) -> settings.callInterceptor(CallInterceptor
					.ofChannels((call, chain) -> chain.proceedAsync(call).thenApply((result) -> result), "owner"))),

		INTERCEPTED_LATER(
				(settings) -> settings.callInterceptor(
						(call, chain) -> CompletableFuture.completedFuture(1)
							.thenComposeAsync((one) -> chain.proceedAsync(call))),
				(settings) -> settings
					.callInterceptor(CallInterceptor.ofChannels((call, chain) -> CompletableFuture.completedFuture(1)
						.thenComposeAsync((one) -> chain.proceedAsync(call)), "owner")));

		private final UnaryOperator<CommandRegistryBuilder> owner;

		private final UnaryOperator<CommandRegistryBuilder> between;

		Way(UnaryOperator<CommandRegistryBuilder> owner, UnaryOperator<CommandRegistryBuilder> between) {
			this.owner = owner;
			this.between = between;
		}

	}

}
