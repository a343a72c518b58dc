package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Limits: rules 8 and 9.
 */
class LimitsTests {

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

	@Test
	void callsOverTheInFlightLimitWaitForTheirTurn() {
		CommandRegistry registry = narrow();
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		deliverCalls(peer, 3);

		assertThat(this.running).hasSize(2);
		assertThat(Network.channel(registry, "peer").inFlight()).isEqualTo(2);
		assertThat(Network.channel(registry, "peer").waiting()).isEqualTo(1);
		this.running.get(0).complete(1);
		assertThat(this.running).hasSize(3);
		assertThat(peer.expect(ExecuteCommandResponse.class).ok()).isTrue();
	}

	@Test
	void callsOverTheQueueAreAnsweredThatTheRegistryIsOverloaded() {
		CommandRegistry registry = narrow();
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		deliverCalls(peer, 5);

		CommandError error = Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class));
		assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(error.message()).contains("overloaded");
		peer.expectNothing();
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
	}

	@Test
	void everyCallIsAnsweredOnceAndEverySlotComesBack() {
		CommandRegistry registry = narrow();
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		for (int i = 0; i < 50; i++) {
			deliverCalls(peer, 4);
			while (!this.running.isEmpty()) {
				this.running.remove(0).complete(1);
			}
		}

		assertThat(peer.allSent(ExecuteCommandResponse.class)).hasSize(200)
			.allSatisfy((response) -> assertThat(response.ok()).isTrue());
		assertThat(peer.allSent(ExecuteCommandResponse.class)).extracting(ExecuteCommandResponse::thid)
			.doesNotHaveDuplicates();
		assertThat(Network.channel(registry, "peer").inFlight()).isZero();
		assertThat(Network.channel(registry, "peer").waiting()).isZero();
	}

	@Test
	void limitOfOneChannelDoesNotBlockAnother() {
		CommandRegistry registry = narrow();
		ScriptedChannel greedy = ScriptedChannel.listing("greedy").attachTo(registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(registry);

		deliverCalls(greedy, 5);
		deliverCalls(other, 1);

		assertThat(Network.channel(registry, "other").inFlight()).isEqualTo(1);
	}

	@Test
	void inFlightLimitNeverBlocksResponsesEventsAndRegistrations() {
		CommandRegistry registry = narrow();
		List<Object> heard = new ArrayList<>();
		registry.addEventListener("e", ((EventFunction) heard::add).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer", "remote").attachTo(registry);
		deliverCalls(peer, 4);

		CompletableFuture<Integer> call = registry.execute("remote", null, Integer.class);
		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 1));
		peer.deliver(Network.event("e", null));
		peer.deliver(Network.registration("y"));

		assertThat(call).isCompletedWithValue(1);
		assertThat(heard).hasSize(1);
		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isTrue();
	}

	@Test
	void forwardedCallsCountAgainstTheLimitOfTheirOrigin() {
		CommandRegistry registry = narrow();
		ScriptedChannel owner = ScriptedChannel.listing("owner", "remote").attachTo(registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(registry);

		for (int i = 0; i < 3; i++) {
			origin.deliver(Network.call("remote"));
		}
		ExecuteCommandRequest first = owner.expect(ExecuteCommandRequest.class);
		owner.expect(ExecuteCommandRequest.class);
		owner.expectNothing();
		owner.deliver(Network.answer(first, 1));

		owner.expect(ExecuteCommandRequest.class);
		assertThat(origin.allSent(ExecuteCommandResponse.class)).hasSize(1);
	}

	@Test
	void ownCallsOverTheLimitAreRefusedAndCounted() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).maxWaitingPerChannel(1));
		CountDownLatch release = new CountDownLatch(1);
		Network.register(registry, "x", (invocation) -> {
			Outcomes.await(release);
			return 1;
		});

		CompletableFuture<Integer> first = registry.execute("x", null, Integer.class);
		CompletableFuture<Integer> second = registry.execute("x", null, Integer.class);
		CompletableFuture<Integer> third = registry.execute("x", null, Integer.class);

		assertThat(Outcomes.errorOf(third)).hasMessageContaining("overloaded");
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
		release.countDown();
		assertThat(Outcomes.valueOf(first)).isEqualTo(1);
		assertThat(Outcomes.valueOf(second)).isEqualTo(1);
	}

	@Test
	void executorThatTakesNoMoreAnswersAndFreesTheSlot() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).handlerExecutor((task) -> {
					throw new java.util.concurrent.RejectedExecutionException("full");
				}));
		Network.register(registry, "x", (invocation) -> 1);

		expectEveryCallToBeOverloaded(registry);
	}

	@Test
	void executorThatThrowsAnythingAnswersAndFreesTheSlot() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).handlerExecutor((task) -> {
					throw new InternalError("no thread left");
				}));
		Network.register(registry, "x", (invocation) -> 1);

		expectEveryCallToBeOverloaded(registry);
	}

	private static void expectEveryCallToBeOverloaded(CommandRegistry registry) {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		for (int i = 0; i < 3; i++) {
			assertThat(Outcomes.errorOf(registry.execute("x", null))).hasMessageContaining("overloaded");
			peer.deliver(Network.call("x"));
			assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).message()).contains("overloaded");
		}

		assertThat(Network.channel(registry, "peer").inFlight()).isZero();
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(6);
	}

	@Test
	void listenerIsNotDeafAfterItsExecutorThrewAnything() {
		List<Throwable> failures = new ArrayList<>(
				List.of(new InternalError("no thread left"), new IllegalStateException("broken")));
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.handlerExecutor((task) -> {
			if (!failures.isEmpty()) {
				throw LimitsTests.<RuntimeException>sneaky(failures.remove(0));
			}
			task.run();
		}));
		List<String> heard = new ArrayList<>();
		registry.addEventListener("e", String.class, heard::add);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		registry.emit("e", "one");
		registry.emit("e", "two");
		registry.emit("e", "three");

		assertThat(heard).containsExactly("three");
		assertThat(peer.allSent(Event.class)).hasSize(3);
		assertThat(registry.count(RegistryCounter.UNDELIVERED_EVENT)).isEqualTo(2);
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X sneaky(Throwable failure) throws X {
		throw (X) failure;
	}

	@Test
	void callsOverThePendingLimitAreRefused() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxPendingCalls(1));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Integer> first = registry.execute("x", null, Integer.class);

		CompletableFuture<Integer> second = registry.execute("x", null, Integer.class);

		assertThat(Outcomes.errorOf(second)).hasMessageContaining("overloaded");
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 1));
		assertThat(first).isCompletedWithValue(1);
		owner.expectNothing();
	}

	@Test
	void commandsOverTheLimitOfAChannelAreRefused() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxCommandsPerChannel(2));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "a", "b", "c").attachTo(registry);

		peer.deliver(Network.registration("d"));

		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isFalse();
		assertThat(Network.commandIds(registry)).hasSize(2);
		assertThat(registry.count(RegistryCounter.TOO_MANY_COMMANDS)).isEqualTo(2);
	}

	@Test
	void definitionIsRefreshedAlthoughTheChannelHasAsManyCommandsAsItMay() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxCommandsPerChannel(1));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "a").attachTo(registry);

		peer.deliver(Network.registration(CommandDefinition.of("a").withDescription("New")));

		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isTrue();
		assertThat(registry.commands()).extracting((command) -> command.definition().description())
			.containsExactly("New");
	}

	@Test
	void defaultsAreThoseOfTheProtocol() {
		CommandRegistry registry = this.network.add("tested");
		Network.register(registry, "x", this.held);
		Network.register(registry, "left", ((CommandFunction) CommandInvocation::timeLeft).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		Duration left = registry.call("left", null, Duration.class);
		deliverCalls(peer, 256 + 1024 + 1);

		assertThat(left).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
		assertThat(Network.channel(registry, "peer").inFlight()).isEqualTo(256);
		assertThat(Network.channel(registry, "peer").waiting()).isEqualTo(1024);
		assertThat(peer.allSent(ExecuteCommandResponse.class)).hasSize(1);
	}

	@Test
	void limitsThatMakeNoSenseAreRefused() {
		CommandRegistryBuilder builder = CommandRegistry.builder();

		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxInFlightPerChannel(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxWaitingPerChannel(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxCommandsPerChannel(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxDefinitionSizePerChannel(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxPendingCalls(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxSeenEvents(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.listenerQueueCapacity(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.requestTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.eventDeduplicationWindow(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.id(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.routerChannel(""));
	}

	@Test
	void callThatWaitedForItsTurnTooLongTimesOutAndIsCounted() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxInFlightPerChannel(1).requestTimeout(Duration.ofMillis(100)));
		CountDownLatch release = new CountDownLatch(1);
		Network.register(registry, "x", (invocation) -> {
			Outcomes.await(release);
			return 1;
		});
		CompletableFuture<Payload> first = registry.execute("x", null);
		CompletableFuture<Payload> second = registry.execute("x", null);

		assertThat(Outcomes.errorOf(first).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(Outcomes.errorOf(second).code()).isEqualTo(ErrorCode.TIMEOUT);

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> registry.count(RegistryCounter.TIMEOUT) == 2);
		release.countDown();
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
