package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of intercepted work for a call that is cancelled or whose time is over.
 */
class CancelledInterceptionTests {

	private final Network network = new Network();

	private final CompletableFuture<Object> gate = new CompletableFuture<>();

	private final CompletableFuture<Object> work = new CompletableFuture<>();

	private final List<Object> begun = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private CommandRegistry registry(CommandInterceptor interceptor) {
		return this.network.add("tested", (settings) -> settings.interceptor(interceptor));
	}

	private void register(CommandRegistry registry, boolean nonBlocking) {
		CommandFunction function = (invocation) -> {
			this.begun.add(invocation);
			return this.work;
		};
		Network.register(registry, "x", nonBlocking ? function.nonBlocking() : function);
	}

	private static CommandInterceptor deriving() {
		return (invocation,
				chain) -> ((CompletionStage<?>) chain
					.proceed(invocation.withMeta(invocation.meta().with("tenant", "blue"))))
					.thenApply((result) -> result);
	}

	private Object later(CommandInvocation invocation, CommandInterceptor.Chain chain) {
		return this.gate.thenCompose((open) -> chain.proceedAsync(invocation));
	}

	private void awaitBegun() {
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> this.work.getNumberOfDependents() > 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cancelReachesTheFunctionThroughAnInterceptorThatReturnsADerivedStage(boolean nonBlocking) {
		CommandRegistry registry = registry(deriving());
		register(registry, nonBlocking);
		CompletableFuture<Payload> call = registry.execute("x", null);
		awaitBegun();

		call.cancel(false);

		Awaitility.await().atMost(Outcomes.BOUND).until(this.work::isCancelled);
		assertThat(registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@Test
	void timeoutOfAPeerReachesTheFunctionThroughAnInterceptorThatReturnsADerivedStage() {
		CommandRegistry registry = registry(deriving());
		register(registry, true);
		CommandRegistry peer = this.network.add("peer", (settings) -> settings.routerChannel("tested"));
		Network.join(peer, registry);

		CompletableFuture<Payload> call = peer.withTimeout(Duration.ofMillis(100)).execute("x", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		Awaitility.await().atMost(Outcomes.BOUND).until(this.work::isCancelled);
	}

	@Test
	void cancelReachesTheFunctionThatAnInterceptorStartsLater() {
		CommandRegistry registry = registry(this::later);
		register(registry, true);
		CompletableFuture<Payload> call = registry.execute("x", null);
		this.gate.complete(null);

		call.cancel(false);

		assertThat(this.work).isCancelled();
	}

	@Test
	void functionIsNotStartedIfAnInterceptorProceedsAfterTheCallWasCancelled() {
		CommandRegistry registry = registry(this::later);
		register(registry, true);
		CompletableFuture<Payload> call = registry.execute("x", null);

		call.cancel(false);
		this.gate.complete(null);

		assertThat(this.begun).isEmpty();
		assertThat(registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@Test
	void functionIsNotStartedIfAnInterceptorOfACallerProceedsAfterTheCallWasCancelled() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings
			.callInterceptor((call, chain) -> this.gate.thenCompose((open) -> chain.proceedAsync(call))));
		register(registry, true);
		CompletableFuture<Payload> call = registry.execute("x", null);

		call.cancel(false);
		this.gate.complete(null);

		assertThat(this.begun).isEmpty();
	}

	@Test
	void interceptorThatBlocksOnTheStageOfItsFunctionIsFreedByTheCancellation() {
		CommandRegistry registry = registry(
				(invocation, chain) -> ((CompletionStage<?>) chain.proceed(invocation)).toCompletableFuture().join());
		register(registry, false);
		CompletableFuture<Payload> call = registry.execute("x", null);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> this.begun.size() == 1);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> this.work.getNumberOfDependents() > 0);

		call.cancel(false);

		assertThat(this.work).isCancelled();
	}

	@Test
	void cancelThatRacesWithTheStartReachesTheFunction() {
		CommandRegistry registry = registry((invocation, chain) -> CompletableFuture.supplyAsync(() -> null)
			.thenCompose((nothing) -> chain.proceedAsync(invocation))
			.thenApply((result) -> result));
		List<CompletableFuture<Object>> started = new CopyOnWriteArrayList<>();
		CommandFunction function = (invocation) -> {
			CompletableFuture<Object> stage = new CompletableFuture<>();
			started.add(stage);
			return stage;
		};
		Network.register(registry, "x", function.nonBlocking());

		for (int i = 0; i < 2_000; i++) {
			CompletableFuture<Payload> call = registry.execute("x", null);
			for (int turn = 0; turn < i % 300; turn++) {
				Thread.onSpinWait();
			}
			call.cancel(false);
		}

		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.untilAsserted(() -> assertThat(started).allMatch(CompletableFuture::isCancelled));
	}

}
