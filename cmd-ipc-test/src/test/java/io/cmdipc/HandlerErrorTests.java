package io.cmdipc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Errors that callers receive from a handler that fails: rule 10.
 */
class HandlerErrorTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void failureOfARemoteCallShowsWhoCalledAndWhichCode() {
		CommandRegistry caller = this.network.add("caller");
		Network.join(caller, this.registry);
		Network.register(this.registry, "remote", (invocation) -> {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "no such order");
		});

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> caller.call("remote", null, Object.class))
			.satisfies((ex) -> {
				assertThat(ex.getStackTrace()).extracting(StackTraceElement::getClassName)
					.contains(HandlerErrorTests.class.getName());
				assertThat(ex)
					.hasToString(InvalidRequestException.class.getName() + "[invalid_request]: no such order");
			});
	}

	@Test
	void errorTextIsNotPrefixedAtEveryHop() {
		CommandRegistry middle = this.network.add("middle");
		CommandRegistry far = this.network.add("far", (settings) -> settings.routerChannel("middle"));
		Network.register(this.registry, "x", (invocation) -> {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "'x' must be positive");
		});
		Network.join(this.registry, middle);
		Network.join(far, middle);

		CommandException failure = Outcomes.errorOf(far.execute("x", null));

		assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(failure).hasMessage("'x' must be positive").hasNoCause();
	}

	@Test
	void errorOfANestedCallIsPassedOnAsItIs() {
		CommandRegistry other = this.network.add("other");
		Network.register(other, "inner", (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		});
		Network.register(this.registry, "waiting",
				(invocation) -> invocation.caller().call("inner", null, Payload.class));
		Network.register(this.registry, "stage",
				((CommandFunction) (invocation) -> invocation.caller().execute("inner", null)).nonBlocking());
		Network.join(this.registry, other);

		assertThat(Stream.of("waiting", "stage")).allSatisfy((id) -> {
			CommandException failure = Outcomes.errorOf(other.execute(id, null));
			assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
			assertThat(failure).hasMessage("No such order");
		});
	}

	static Stream<CommandFunction> failures() {
		return Stream.of((invocation) -> {
			throw new IOException("/etc/passwd");
		}, (invocation) -> {
			throw new IllegalStateException((String) null);
		}, (invocation) -> {
			throw new NoClassDefFoundError("com/example/Secret");
		}, (invocation) -> {
			throw new StackOverflowError();
		}, (invocation) -> CompletableFuture.failedFuture(new IOException("/etc/passwd")),
				(invocation) -> CompletableFuture
					.failedFuture(new CompletionException(new CompletionException(new IOException("/etc/passwd")))),
				(invocation) -> CompletableFuture.runAsync(() -> {
					throw new IllegalStateException("/etc/passwd");
				}), (invocation) -> {
					CompletableFuture<Object> cancelled = new CompletableFuture<>();
					cancelled.cancel(true);
					return cancelled;
				});
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureThatIsNotOursToShowBecomesANeutralText(CommandFunction failing) {
		Network.register(this.registry, "blocking", failing);
		Network.register(this.registry, "instant", failing.nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id).allSatisfy((id) -> {
			peer.deliver(Network.call(id));
			assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
				.satisfies((error) -> Outcomes.assertNeutral(error, id));
			CommandException local = Outcomes.errorOf(this.registry.execute(id, null));
			Outcomes.assertNeutral(local, id);
			assertThat(local.getCause()).isNotNull();
		});
		assertThat(this.registry.count(RegistryCounter.HANDLER_FAILURE)).isEqualTo(4);
		assertThat(Network.channel(this.registry, "peer").inFlight()).isZero();
	}

	@Test
	void exceptionWithoutAMessageMakesAValidResponse() {
		Network.register(this.registry, "ours", ((CommandFunction) (invocation) -> {
			throw new CommandException(ErrorCode.TIMEOUT, null);
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("ours"));

		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		assertThat(Outcomes.errorOf(response)).isEqualTo(new CommandError(ErrorCode.TIMEOUT, "timeout"));
		assertThat(Outcomes.errorOf(this.registry.execute("ours", null))).hasMessage("timeout");
		assertThat(new MessageCodec(JsonMapper.shared()).encodeToText(response)).contains("\"message\":\"timeout\"");
	}

	@Test
	void stageThatFailsWithACommandExceptionInACompletionExceptionShowsIt() {
		Network.register(this.registry, "x",
				((CommandFunction) (invocation) -> CompletableFuture.completedFuture(1).thenApply((one) -> {
					throw new CommandException(ErrorCode.INVALID_REQUEST, "No such thing");
				})).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.INVALID_REQUEST, "No such thing"));
		assertThat(this.registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@Test
	void failureOfAHandlerIsLoggedOnce() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger root = (Logger) LoggerFactory.getLogger("io.cmdipc");
		log.start();
		root.setLevel(Level.ERROR);
		root.addAppender(log);
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			throw new IllegalStateException("broken");
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));
		root.detachAppender(log);
		root.setLevel(null);

		assertThat(log.list).filteredOn((event) -> event.getLevel() == Level.ERROR)
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.getFormattedMessage())
					.matches("The handler of command 'x' failed \\(error id [0-9a-f]+\\)");
				assertThat(event.getThrowableProxy().getMessage()).isEqualTo("broken");
			});
	}

	@Test
	void failureThatIsItsOwnCauseIsAResponse() {
		CompletionException own = new CompletionException("cycle", null) {

			@Override
			public synchronized Throwable getCause() {
				return this;
			}

		};
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			throw own;
		}).nonBlocking());

		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	@Test
	void channelIsNotDeafAfterAHandlerCalledItselfWithoutEnd() {
		AtomicInteger events = new AtomicInteger();
		CommandRegistry other = this.network.add("other");
		Network.register(other, "good", ((CommandFunction) (invocation) -> 1).nonBlocking());
		other.addEventListener("e", ((EventFunction) (event) -> events.incrementAndGet()).nonBlocking());
		Network.register(this.registry, "endless",
				((CommandFunction) (invocation) -> endless(invocation.caller())).nonBlocking());
		Network.join(this.registry, other);

		for (int i = 0; i < 20; i++) {
			assertThat(Outcomes.errorOf(this.registry.execute("endless", null)).code())
				.isEqualTo(ErrorCode.INTERNAL_ERROR);
		}

		int before = events.get();
		this.registry.emit("e", null);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> events.get() == before + 1);
		assertThat(this.registry.call("good", null, Integer.class)).isEqualTo(1);
	}

	private static int endless(CommandCaller caller) {
		caller.emit("e", null);
		return endless(caller) + 1;
	}

	@Test
	void failureAfterATimeoutIsCountedAndLoggedAtDebugLevel() {
		CommandRegistry tested = this.network.add("impatient",
				(settings) -> settings.requestTimeout(Duration.ofSeconds(1)));
		CompletableFuture<Object> end = new CompletableFuture<>();
		Network.register(tested, "blocking", (invocation) -> end.join());
		Network.register(tested, "stage",
				((CommandFunction) (invocation) -> end.minimalCompletionStage()).nonBlocking());
		Network.register(tested, "late-stage", (invocation) -> end.handle((value, failure) -> end).join());
		List<String> ids = List.of("blocking", "stage", "late-stage");
		assertThat(ids).extracting((id) -> Outcomes.errorOf(tested.execute(id, null)).code())
			.containsOnly(ErrorCode.TIMEOUT);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger root = (Logger) LoggerFactory.getLogger("io.cmdipc");
		log.start();
		root.setLevel(Level.DEBUG);
		root.addAppender(log);

		end.completeExceptionally(new IllegalStateException("late"));

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> log.list.size() >= 3);
		root.detachAppender(log);
		root.setLevel(null);
		assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactlyInAnyOrderElementsOf(ids.stream()
				.map((id) -> "The handler of command '" + id + "' failed after its call had ended")
				.toList());
		assertThat(tested.count(RegistryCounter.HANDLER_FAILURE)).isEqualTo(3);
	}

	@Test
	void channelIsNotDeafAfterAHandlerThrewAnError() {
		Network.register(this.registry, "bad", ((CommandFunction) (invocation) -> {
			throw new LinkageError("broken");
		}).nonBlocking());
		Network.register(this.registry, "good", ((CommandFunction) (invocation) -> 1).nonBlocking());
		CommandRegistry other = this.network.add("other");
		Network.join(this.registry, other);

		for (int i = 0; i < 300; i++) {
			assertThat(Outcomes.errorOf(other.execute("bad", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		}

		assertThat(other.call("good", null, Integer.class)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callerGetsAResponseWhenTheStageOfAHandlerThrows(boolean counted) {
		CommandRegistry tested = this.network.add("stages", (settings) -> settings.countCalls(counted));
		CommandFunction function = (invocation) -> new BrokenStage();
		Network.register(tested, "blocking", function);
		Network.register(tested, "non-blocking", function.nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(tested);

		assertThat(List.of("blocking", "non-blocking")).allSatisfy((id) -> {
			peer.deliver(Network.call(id));
			assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
				.satisfies((error) -> Outcomes.assertNeutral(error, id));
			Outcomes.assertNeutral(Outcomes.errorOf(tested.execute(id, null)), id);
		});
		assertThat(Network.channel(tested, "peer").inFlight()).isZero();
		assertThat(tested.count(RegistryCounter.HANDLER_FAILURE)).isEqualTo(4);
	}

	/**
	 * A stage that lets nobody wait for it.
	 */
	private static final class BrokenStage extends CompletableFuture<Object> {

		@Override
		public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> action) {
			throw new IllegalStateException("broken");
		}

	}

}
