package io.cmdipc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A failure that cannot be reported is no one else's problem: callers get their response,
 * listeners and channels their event.
 */
class FailureReportTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	private final Logger log = (Logger) LoggerFactory.getLogger("io.cmdipc");

	private final AppenderBase<ILoggingEvent> throwing = new ThrowingAppender();

	@AfterEach
	void closeNetwork() {
		this.log.detachAppender(this.throwing);
		this.network.close();
	}

	static Stream<Supplier<Throwable>> failuresThatCannotBeLogged() {
		return Stream.of(FailureWithoutText::new, FailureWithoutCause::new);
	}

	@ParameterizedTest
	@MethodSource("failuresThatCannotBeLogged")
	void callerOfAHandlerWhoseExceptionCannotBeLoggedGetsAResponse(Supplier<Throwable> failure) {
		assertCallersGetAResponse(failure);
	}

	@Test
	void callerOfAHandlerGetsAResponseWhenTheLoggerThrows() {
		this.log.addAppender(this.throwing);

		assertCallersGetAResponse(() -> new IOException("broken"));
	}

	private void assertCallersGetAResponse(Supplier<Throwable> failure) {
		CommandFunction failing = (invocation) -> {
			throw (failure.get() instanceof RuntimeException ex) ? ex : new IOException(failure.get());
		};
		Network.register(this.registry, "blocking", failing);
		Network.register(this.registry, "non-blocking", failing.nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		assertThat(List.of("blocking", "non-blocking")).allSatisfy((id) -> {
			peer.deliver(Network.call(id));
			assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
				.satisfies((error) -> Outcomes.assertNeutral(error, id));
			Outcomes.assertNeutral(Outcomes.errorOf(this.registry.execute(id, null)), id);
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> this.registry.call(id, null, Object.class))
				.satisfies((ex) -> Outcomes.assertNeutral(ex, id));
		});
		assertThat(Network.channel(this.registry, "peer").inFlight()).isZero();
	}

	@Test
	void callerGetsTheCodeOfACommandExceptionWhoseMessageCannotBeRead() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "text") {

				private static final long serialVersionUID = 1L;

				@Override
				public String getMessage() {
					throw new IllegalStateException("no text");
				}

			};
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.NOT_FOUND, "not_found"));
	}

	@ParameterizedTest
	@MethodSource("failuresThatCannotBeLogged")
	void eventReachesTheOthersWhenTheExceptionOfOneListenerCannotBeLogged(Supplier<Throwable> failure) {
		assertEventReachesTheOthers(failure);
	}

	@Test
	void eventReachesTheOthersWhenTheLoggerThrows() {
		this.log.addAppender(this.throwing);

		assertEventReachesTheOthers(() -> new IllegalStateException("broken"));
	}

	private void assertEventReachesTheOthers(Supplier<Throwable> failure) {
		List<Object> blocking = new CopyOnWriteArrayList<>();
		List<Object> other = new CopyOnWriteArrayList<>();
		this.registry.addEventListener("e", ((EventFunction) (event) -> {
			throw (RuntimeException) failure.get();
		}).nonBlocking());
		this.registry.addEventListener("e", (event) -> {
			blocking.add(event.payload(Integer.class));
			throw (RuntimeException) failure.get();
		});
		this.registry.addEventListener("e",
				((EventFunction) (event) -> other.add(event.payload(Integer.class))).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		this.registry.emit("e", 1);
		this.registry.emit("e", 2);

		assertThat(other).containsExactly(1, 2);
		assertThat(peer.allSent(Event.class)).hasSize(2);
		Awaitility.await().atMost(Outcomes.BOUND).untilAsserted(() -> assertThat(blocking).containsExactly(1, 2));
	}

	private static final class ThrowingAppender extends AppenderBase<ILoggingEvent> {

		@Override
		public synchronized void doAppend(ILoggingEvent event) {
			throw new IllegalStateException("The logger is broken");
		}

		@Override
		protected void append(ILoggingEvent event) {
		}

	}

	private static final class FailureWithoutText extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

	private static final class FailureWithoutCause extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

	}

}
