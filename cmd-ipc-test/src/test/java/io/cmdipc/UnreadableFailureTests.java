package io.cmdipc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

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

	static Stream<Supplier<Throwable>> failures() {
		return Stream.of(Unreadable::new, UnreadableError::new, UnreadableCommandException::new,
				() -> new IOException("text", new Unreadable()), () -> new NoClassDefFoundError("com/example/Missing"),
				() -> new ExceptionInInitializerError(new Unreadable()), () -> new OutOfMemoryError("Java heap space"),
				() -> new LinkageError("loader constraint violation"), () -> new UnsatisfiedLinkError("native"),
				StackOverflowError::new);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void callerGetsAResponseWhenAHandlerThrowsIt(Supplier<Throwable> failure) {
		CommandFunction failing = (invocation) -> {
			throw sneaky(failure.get());
		};
		assertCallersGetAResponse(failing, failing.nonBlocking());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void callerGetsAResponseWhenAStageFailsWithIt(Supplier<Throwable> failure) {
		CommandFunction failed = (invocation) -> CompletableFuture.failedFuture(failure.get());
		CommandFunction failingLater = (invocation) -> {
			CompletableFuture<Object> stage = new CompletableFuture<>();
			new Thread(() -> stage.completeExceptionally(failure.get())).start();
			return stage;
		};
		assertCallersGetAResponse(failed, failed.nonBlocking(), failingLater, failingLater.nonBlocking());
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
	@MethodSource("failures")
	void eventsGoOnWhenListenersThrowIt(Supplier<Throwable> failure) {
		List<Object> heard = new CopyOnWriteArrayList<>();
		EventFunction failing = (event) -> {
			heard.add(event.payload(Integer.class));
			throw sneaky(failure.get());
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
	@MethodSource("failures")
	void attachFailsWhenStartThrowsItOrItsStageFailsWithIt(Supplier<Throwable> failure) {
		List<Supplier<CompletionStage<Void>>> starts = List.of(() -> {
			throw sneaky(failure.get());
		}, () -> CompletableFuture.failedFuture(failure.get()), () -> {
			CompletableFuture<Void> later = new CompletableFuture<>();
			new Thread(() -> later.completeExceptionally(failure.get())).start();
			return later;
		});
		for (Supplier<CompletionStage<Void>> start : starts) {
			assertThat(Outcomes.failureOf(this.registry.attach(new ScriptedChannel("peer").onStart(start))))
				.isNotNull();
			Awaitility.await()
				.atMost(Outcomes.BOUND)
				.untilAsserted(() -> assertThat(this.registry.channels()).isEmpty());
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void callFailsAtOnceAndEventsReachOthersWhenSendThrowsIt(Supplier<Throwable> failure) {
		ScriptedChannel broken = ScriptedChannel.listing("broken", "x").attachTo(this.registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);
		broken.onSend((message) -> {
			throw sneaky(failure.get());
		});

		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		other.deliver(Network.call("x"));
		assertThat(Outcomes.errorOf(other.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		this.registry.emit("e", 1);
		assertThat(other.allSent(Event.class)).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void registryGoesOnWhenAChannelThrowsItElsewhere(Supplier<Throwable> failure) {
		CommandChannel broken = new BrokenChannel(failure);
		CompletableFuture<Registration> attached = this.registry.attach(broken);
		ScriptedChannel other = ScriptedChannel.listing("other", "x").attachTo(this.registry);
		other.onSend((message) -> {
			if (message instanceof ExecuteCommandRequest request) {
				other.deliver(Network.answer(request, 1));
			}
		});

		assertThat(Outcomes.valueOf(this.registry.execute("x", null, Integer.class))).isEqualTo(1);
		assertThat(Outcomes.errorOf(this.registry.withTimeout(Duration.ofMillis(50)).execute("y", null)).code())
			.isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(this.registry.channels()).extracting(AttachedChannel::id).contains("broken", "other");
		attached.cancel(false);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void policyThatThrowsItAllowsNothingAndIsLoggedOnce(Supplier<Throwable> failure) {
		ChannelPolicy policy = new ChannelPolicy() {

			@Override
			public boolean exposes(String commandId) {
				throw sneaky(failure.get());
			}

			@Override
			public boolean sendsEvent(String eventId) {
				throw sneaky(failure.get());
			}

		};
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc.ChannelBoundary");
		logger.setLevel(Level.ERROR);
		logger.addAppender(log);
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> 1).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer");
		Outcomes.valueOf(this.registry.attach(peer, ChannelOptions.DEFAULTS.withPolicy(policy)));

		peer.deliver(Network.call("x"));
		this.registry.emit("e", 1);

		assertThat(Outcomes.errorOf(peer.allSent(ExecuteCommandResponse.class).get(0)).code())
			.isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(peer.allSent(Event.class)).isEmpty();
		assertThat(this.registry.count(RegistryCounter.POLICY_FAILURE)).isGreaterThanOrEqualTo(2);
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.untilAsserted(() -> assertThat(List.copyOf(log.list))
				.filteredOn((event) -> event.getLevel() == Level.ERROR)
				.extracting(ILoggingEvent::getFormattedMessage)
				.hasSize(1)
				.allSatisfy((text) -> assertThat(text).startsWith("A channel policy failed, so 'x' does not cross")));
		logger.detachAppender(log);
		logger.setLevel(null);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void otherRegistryListenersAreToldWhenOneThrowsIt(Supplier<Throwable> failure) {
		List<String> told = new ArrayList<>();
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandAdded(RegisteredCommand command) {
				throw sneaky(failure.get());
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
	@MethodSource("failures")
	void callerGetsAResponseAndListenersHearAgainWhenTheExecutorThrowsIt(Supplier<Throwable> failure) {
		AtomicBoolean broken = new AtomicBoolean(true);
		ExecutorService threads = Executors.newSingleThreadExecutor();
		Executor executor = (task) -> {
			if (broken.get()) {
				throw sneaky(failure.get());
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
	@MethodSource("failures")
	void callIsSentWithoutAContextWhenTheSupplierThrowsIt(Supplier<Throwable> failure) {
		CommandRegistry other = this.network.add("other", (settings) -> settings.outgoingContext(() -> {
			throw sneaky(failure.get());
		}));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(other);

		CompletableFuture<?> call = other.execute("x", null);
		other.emit("e", 1);

		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 1));
		assertThat(Outcomes.valueOf(call)).isNotNull();
		assertThat(peer.allSent(Event.class)).hasSize(1);
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
		throw (E) failure;
	}

	/**
	 * A channel that throws whenever it may.
	 */
	private record BrokenChannel(Supplier<Throwable> failure) implements CommandChannel {

		@Override
		public String id() {
			return "broken";
		}

		@Override
		public String type() {
			throw sneaky(this.failure.get());
		}

		@Override
		public String peer() {
			throw sneaky(this.failure.get());
		}

		@Override
		public boolean mayHave(String commandId) {
			throw sneaky(this.failure.get());
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return new CompletableFuture<>();
		}

		@Override
		public void send(Message message) {
			throw sneaky(this.failure.get());
		}

		@Override
		public CompletionStage<Void> close() {
			throw sneaky(this.failure.get());
		}

	}

	private static final class Unreadable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String getLocalizedMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("no stack");
		}

	}

	private static final class UnreadableError extends Error {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new StackOverflowError();
		}

		@Override
		public String toString() {
			throw new OutOfMemoryError();
		}

		@Override
		public synchronized Throwable getCause() {
			throw new UnreadableError();
		}

	}

	private static final class UnreadableCommandException extends CommandException {

		private static final long serialVersionUID = 1L;

		private UnreadableCommandException() {
			super(ErrorCode.INTERNAL_ERROR, "text");
		}

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

}
