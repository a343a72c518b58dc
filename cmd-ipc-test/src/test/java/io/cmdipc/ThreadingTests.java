package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Threads that run functions, listeners and callbacks.
 */
class ThreadingTests {

	private static final CommandFunction threadOf = (invocation) -> Thread.currentThread().getName();

	private final Network network = new Network();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
	}

	@Test
	void nonBlockingFunctionRunsOnTheThreadThatDelivers() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		peer.deliver(Network.call("instant"));

		assertThat(peer.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(here()));
		assertThat(registry.execute("instant", null, String.class)).isCompletedWithValue(here());
		assertThat(registry.call("instant", null, String.class)).isEqualTo(here());
	}

	@Test
	void callIsRefusedWhereItWouldWaitOnAThreadThatMustNot() {
		AtomicBoolean eventLoop = new AtomicBoolean();
		CommandRegistry registry = registry((builder) -> builder.nonBlockingThread(eventLoop::get));
		ScriptedChannel.listing("peer", "remote").attachTo(registry);
		CompletableFuture<Integer> later = new CompletableFuture<>();
		Network.register(registry, "later", CommandFunction.of(Object.class, (request) -> later.copy()).nonBlocking());
		eventLoop.set(true);

		for (String commandId : List.of("blocking", "remote", "nowhere", "later")) {
			assertThatIllegalStateException().isThrownBy(() -> registry.call(commandId, Map.of(), Integer.class))
				.withMessage("'call' would wait for command '" + commandId + "' on thread '" + here()
						+ "', which must not block: use 'execute' instead, "
						+ "or a method of a client that does not wait");
		}
		assertThat(registry.call("instant", null, String.class)).isEqualTo(here());
		later.complete(1);
		assertThat(registry.call("later", Map.of(), Integer.class)).isEqualTo(1);
	}

	@Test
	void blockingFunctionRunsOnAHandlerThread() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		peer.deliver(Network.call("blocking"));

		String thread = (String) peer.expect(ExecuteCommandResponse.class)
			.result()
			.as(Object.class, registry.jsonMapper());
		assertThat(thread).startsWith("cmd-ipc-tested-handler");
		assertThat(Outcomes.valueOf(registry.execute("blocking", null, String.class)))
			.startsWith("cmd-ipc-tested-handler");
	}

	@Test
	void blockingFunctionRunsOnTheExecutorThatWasGiven() {
		List<Runnable> tasks = new CopyOnWriteArrayList<>();
		CommandRegistry registry = registry((settings) -> settings.handlerExecutor(tasks::add));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		peer.deliver(Network.call("blocking"));
		peer.expectNothing();
		assertThat(tasks).hasSize(1);
		tasks.get(0).run();

		assertThat(peer.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(here()));
	}

	@Test
	void callerThreadAsExecutorMeansTheThreadThatDelivers() {
		CommandRegistry registry = registry((settings) -> settings.handlerExecutor(Runnable::run));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);

		peer.deliver(Network.call("blocking"));

		assertThat(peer.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(here()));
		assertThat(registry.execute("blocking", null, String.class)).isCompletedWithValue(here());
	}

	@Test
	void localCallOfABlockingCommandRunsOnTheThreadOfTheCaller() {
		CommandRegistry registry = registry(UnaryOperator.identity());

		assertThat(registry.call("blocking", null, String.class)).isEqualTo(here());
		assertThat(registry.withMeta(MessageMeta.EMPTY).call("blocking", null, String.class)).isEqualTo(here());
	}

	@Test
	void nonBlockingListenerRunsOnTheThreadThatEmitsAndTheOtherOnAHandlerThread() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		CompletableFuture<String> instant = new CompletableFuture<>();
		CompletableFuture<String> blocking = new CompletableFuture<>();
		registry.addEventListener("e", ((EventFunction) (event) -> instant.complete(here())).nonBlocking());
		registry.addEventListener("e", (event) -> blocking.complete(here()));

		registry.emit("e", null);

		assertThat(instant).isCompletedWithValue(here());
		assertThat(Outcomes.valueOf(blocking)).startsWith("cmd-ipc-tested-handler");
	}

	@Test
	void blockingListenerGetsItsEventsInOrderAndOneAtATime() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		List<Integer> heard = new CopyOnWriteArrayList<>();
		registry.addEventListener("e", Integer.class, heard::add);

		for (int i = 0; i < 500; i++) {
			registry.emit("e", i);
		}

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> heard.size() == 500);
		assertThat(heard).isSorted();
	}

	@Test
	void blockedHandlerDelaysNothingElseOfItsChannel() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		Network.register(registry, "stuck", (invocation) -> {
			Outcomes.await(this.release);
			return null;
		});
		CompletableFuture<Object> heard = new CompletableFuture<>();
		registry.addEventListener("e", heard::complete);
		registry.addEventListener("e", (event) -> Outcomes.await(this.release));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "remote").attachTo(registry);
		peer.deliver(Network.event("e", null));
		peer.deliver(Network.call("stuck"));

		CompletableFuture<Integer> call = registry.execute("remote", null, Integer.class);
		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 1));
		peer.deliver(Network.registration("more"));
		peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		peer.deliver(Network.call("instant"));

		assertThat(call).isCompletedWithValue(1);
		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isTrue();
		assertThat(peer.expect(ListCommandsResponse.class).commands()).hasSize(3);
		assertThat(peer.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(here()));
		Outcomes.valueOf(heard);
	}

	@Test
	void blockedHandlerDelaysNoTimeout() {
		CommandRegistry registry = registry(
				(settings) -> settings.requestTimeout(java.time.Duration.ofMillis(100)).maxInFlightPerChannel(1));
		Network.register(registry, "stuck", (invocation) -> {
			Outcomes.await(this.release);
			return null;
		});
		ScriptedChannel peer = ScriptedChannel.listing("peer", "remote").attachTo(registry);
		peer.deliver(Network.call("stuck"));
		peer.deliver(Network.call("stuck"));

		CompletableFuture<Payload> call = registry.execute("remote", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> peer.allSent(ExecuteCommandResponse.class).size() == 2);
		assertThat(Network.channel(registry, "peer").inFlight()).isEqualTo(1);
		this.release.countDown();
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> Network.channel(registry, "peer").inFlight() == 0);
	}

	@Test
	void interruptOfACallThatWaitsForAPeerKeepsTheMark() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		ScriptedChannel.listing("peer", "remote").attachTo(registry);

		Thread.currentThread().interrupt();
		CommandException failure = failureOf(registry, "remote");

		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Network.channel(registry, "peer").awaited()).isZero();
	}

	@Test
	void interruptOfALocalCallKeepsTheMark() {
		CommandRegistry registry = registry(UnaryOperator.identity());
		Network.register(registry, "waits",
				(invocation) -> this.release.await(1, java.util.concurrent.TimeUnit.MINUTES));

		Thread.currentThread().interrupt();
		failureOf(registry, "waits");

		assertThat(Thread.interrupted()).isTrue();
	}

	private static CommandException failureOf(CommandRegistry registry, String commandId) {
		try {
			throw new AssertionError("Returned " + registry.call(commandId, null, Payload.class));
		}
		catch (CommandException ex) {
			return ex;
		}
	}

	private CommandRegistry registry(UnaryOperator<CommandRegistryBuilder> settings) {
		CommandRegistry registry = this.network.add("tested", settings);
		Network.register(registry, "instant", threadOf.nonBlocking());
		Network.register(registry, "blocking", threadOf);
		return registry;
	}

	private static String here() {
		return Thread.currentThread().getName();
	}

}
