package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exceptions that throw when they are asked for anything, and errors of the JVM, from all
 * code that a registry calls: callers get a response, and everything else goes on.
 */
class UnreadableFailureTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callerGetsAResponseWhenAHandlerThrowsIt(Supplier<Throwable> failure) {
		CommandFunction failing = (invocation) -> {
			throw UnreadableFailures.sneaky(failure.get());
		};
		assertCallersGetAResponse(failing, failing.nonBlocking());
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callerGetsAResponseWhenAStageFailsWithIt(Supplier<Throwable> failure) {
		CommandFunction failed = (invocation) -> CompletableFuture.failedFuture(failure.get());
		CommandFunction failingLater = (invocation) -> {
			CompletableFuture<Object> stage = new CompletableFuture<>();
			new Thread(() -> stage.completeExceptionally(failure.get())).start();
			return stage;
		};
		assertCallersGetAResponse(failed, failed.nonBlocking(), failingLater, failingLater.nonBlocking());
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callerGetsAResponseWhenACountedStageFailsWithIt(Supplier<Throwable> failure) {
		CommandRegistry counting = this.network.add("counting", (settings) -> settings.countCalls(true));
		CompletableFuture<Object> stage = new CompletableFuture<>();
		Network.register(counting, "x", ((CommandFunction) (invocation) -> stage).nonBlocking());

		CompletableFuture<?> call = counting.execute("x", null);
		stage.completeExceptionally(failure.get());

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	private void assertCallersGetAResponse(CommandFunction... functions) {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		for (int i = 0; i < functions.length; i++) {
			String id = "c" + i;
			Network.register(this.registry, id, functions[i]);
			peer.expect(ListCommandsResponse.class);

			peer.deliver(Network.call(id));

			assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code())
				.isEqualTo(ErrorCode.INTERNAL_ERROR);
			assertThat(Outcomes.errorOf(this.registry.execute(id, null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
			assertThat(Outcomes.errorOf(this.registry.execute(id, null).thenApply((result) -> result)).code())
				.isEqualTo(ErrorCode.INTERNAL_ERROR);
		}
		assertThat(Network.channel(this.registry, "peer").inFlight()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void eventsGoOnWhenListenersThrowIt(Supplier<Throwable> failure) {
		List<Object> heard = new CopyOnWriteArrayList<>();
		EventFunction failing = (event) -> {
			heard.add(event.payload(Integer.class));
			throw UnreadableFailures.sneaky(failure.get());
		};
		this.registry.addEventListener("e", failing);
		this.registry.addEventListener("e", failing.nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		this.registry.emit("e", 1);
		this.registry.emit("e", 2);
		peer.deliver(Network.event("e", 3));

		assertThat(peer.allSent(Event.class)).hasSize(2);
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3));
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void otherRegistryListenersAreToldWhenOneThrowsIt(Supplier<Throwable> failure) {
		List<String> told = new ArrayList<>();
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandAdded(RegisteredCommand command) {
				throw UnreadableFailures.sneaky(failure.get());
			}

		});
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandAdded(RegisteredCommand command) {
				told.add(command.id());
			}

		});

		Network.register(this.registry, "x", (invocation) -> 1);
		Network.register(this.registry, "y", (invocation) -> 1);

		assertThat(told).containsExactly("x", "y");
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callerGetsAResponseAndListenersHearAgainWhenTheExecutorThrowsIt(Supplier<Throwable> failure) {
		AtomicBoolean broken = new AtomicBoolean(true);
		ExecutorService threads = Executors.newSingleThreadExecutor();
		Executor executor = (task) -> {
			if (broken.get()) {
				throw UnreadableFailures.sneaky(failure.get());
			}
			threads.execute(task);
		};
		CommandRegistry other = this.network.add("other", (settings) -> settings.handlerExecutor(executor));
		List<Object> heard = new CopyOnWriteArrayList<>();
		other.addEventListener("e", (event) -> heard.add(event.payload(Integer.class)));
		Network.register(other, "x", (invocation) -> 1);

		assertThat(Outcomes.errorOf(other.execute("x", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		other.emit("e", 1);
		broken.set(false);
		other.emit("e", 2);

		assertThat(Outcomes.valueOf(other.execute("x", null, Integer.class))).isEqualTo(1);
		Awaitility.await().atMost(Outcomes.BOUND).untilAsserted(() -> assertThat(heard).containsExactly(2));
		threads.shutdown();
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callIsSentWithoutAContextWhenTheSupplierThrowsIt(Supplier<Throwable> failure) {
		CommandRegistry other = this.network.add("other", (settings) -> settings.outgoingContext(() -> {
			throw UnreadableFailures.sneaky(failure.get());
		}));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(other);

		CompletableFuture<?> call = other.execute("x", null);
		other.emit("e", 1);

		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 1));
		assertThat(Outcomes.valueOf(call)).isNotNull();
		assertThat(peer.allSent(Event.class)).hasSize(1);
	}

}
