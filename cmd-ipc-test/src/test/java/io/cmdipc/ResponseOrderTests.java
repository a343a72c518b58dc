package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The response to a call, and the queued calls that its end lets start.
 */
class ResponseOrderTests {

	private final Network network = new Network();

	private final List<CompletableFuture<Object>> running = new ArrayList<>();

	private final CommandFunction held = ((CommandFunction) (invocation) -> {
		CompletableFuture<Object> result = new CompletableFuture<>();
		this.running.add(result);
		return result;
	}).nonBlocking();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	/** Execution (3). */
	@Test
	void responseIsSentBeforeTheNextCallRuns() {
		CommandRegistry registry = narrow();
		List<String> log = new ArrayList<>();
		Network.register(registry, "y", ((CommandFunction) (invocation) -> log.add("handler")).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);
		peer.onSend((message) -> log.add("response"));
		deliverCalls(peer, 2);
		peer.deliver(Network.call("y"));
		peer.deliver(Network.call("y"));

		this.running.get(0).complete(1);

		assertThat(log).containsExactly("response", "handler", "response", "handler", "response");
		assertThat(Network.channel(registry, "peer").inFlight()).isEqualTo(1);
	}

	/** Execution (3). */
	@Test
	void timeoutIsSentBeforeTheNextCallRuns() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).requestTimeout(Duration.ofMillis(100)));
		Network.register(registry, "x", this.held);
		List<String> log = new CopyOnWriteArrayList<>();
		Network.register(registry, "y", ((CommandFunction) (invocation) -> log.add("handler")).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);
		deliverCalls(peer, 1);
		peer.onSend((message) -> log.add("response"));
		Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
		peer.deliver(Network.call("y"));

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> log.size() == 3);
		assertThat(log).containsExactly("response", "handler", "response");
	}

	@Test
	void callInsideAResponseGetsThroughWhenOneMayBeInProgress() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxInFlightPerChannel(1));
		CommandRegistry caller = this.network.add("caller");
		Network.join(registry, caller);
		Network.register(registry, "x", (invocation) -> 1);
		Awaitility.await().until(() -> !caller.commands().isEmpty());

		CompletableFuture<Integer> remote = caller.execute("x", null, Integer.class)
			.thenCompose((first) -> caller.execute("x", null, Integer.class));
		CompletableFuture<Integer> local = registry.execute("x", null, Integer.class)
			.thenApply((first) -> first + Outcomes.valueOf(registry.execute("x", null, Integer.class)));

		assertThat(Outcomes.valueOf(remote)).isEqualTo(1);
		assertThat(Outcomes.valueOf(local)).isEqualTo(2);
	}

	@Test
	void queuedOwnCallStartsWhileTheFirstIsCompleted() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxInFlightPerChannel(1));
		CountDownLatch release = new CountDownLatch(1);
		Network.register(registry, "x", (invocation) -> {
			Outcomes.await(release);
			return 1;
		});
		CompletableFuture<Integer> first = registry.execute("x", null, Integer.class);
		CompletableFuture<Integer> second = registry.execute("x", null, Integer.class);
		CompletableFuture<Integer> sum = first.thenApply((one) -> one + Outcomes.valueOf(second));

		release.countDown();

		assertThat(Outcomes.valueOf(sum)).isEqualTo(2);
	}

	private CommandRegistry narrow() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(2).maxWaitingPerChannel(2));
		Network.register(registry, "x", this.held);
		return registry;
	}

	private static void deliverCalls(ScriptedChannel peer, int number) {
		for (int i = 0; i < number; i++) {
			peer.deliver(Network.call("x"));
		}
	}

}
