package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that an overload keeps from starting, and no others, are refused.
 */
class CallRefusalTests {

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

	/** Execution (4). */
	@Test
	void callThatHasBegunIsNotRefusedWhenItsExecutorThrows() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).handlerExecutor((task) -> {
					task.run();
					task.run();
					throw new RejectedExecutionException("full");
				}));
		Network.register(registry, "x", this.held);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		deliverCalls(peer, 1);
		peer.expectNothing();
		assertThat(Network.channel(registry, "peer").inFlight()).isEqualTo(1);
		this.running.get(0).complete(1);

		assertThat(peer.expect(ExecuteCommandResponse.class).ok()).isTrue();
		assertThat(this.running).hasSize(1);
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isZero();
	}

	@Test
	void forwardedCallOverThePendingLimitIsRefusedAndFreesTheSlot() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxPendingCalls(1).maxInFlightPerChannel(2));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(registry);

		deliverCalls(origin, 2);

		assertThat(Outcomes.errorOf(origin.expect(ExecuteCommandResponse.class)).message()).contains("overloaded");
		assertThat(Network.channel(registry, "origin").inFlight()).isEqualTo(1);
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
		assertThat(owner.allSent(ExecuteCommandRequest.class)).hasSize(1);
	}

	private static void deliverCalls(ScriptedChannel peer, int number) {
		for (int i = 0; i < number; i++) {
			peer.deliver(Network.call("x"));
		}
	}

}
