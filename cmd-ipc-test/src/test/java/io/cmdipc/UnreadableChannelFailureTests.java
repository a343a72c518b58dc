package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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
import io.cmdipc.message.Message;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exceptions that throw when they are asked for anything, and errors of the JVM, from
 * channels and their policies.
 */
class UnreadableChannelFailureTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void attachFailsWhenStartThrowsItOrItsStageFailsWithIt(Supplier<Throwable> failure) {
		List<Supplier<CompletionStage<Void>>> starts = List.of(() -> {
			throw UnreadableFailures.sneaky(failure.get());
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
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void callFailsAtOnceAndEventsReachOthersWhenSendThrowsIt(Supplier<Throwable> failure) {
		ScriptedChannel broken = ScriptedChannel.listing("broken", "x").attachTo(this.registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);
		broken.onSend((message) -> {
			throw UnreadableFailures.sneaky(failure.get());
		});

		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		other.deliver(Network.call("x"));
		assertThat(Outcomes.errorOf(other.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		this.registry.emit("e", 1);
		assertThat(other.allSent(Event.class)).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("io.cmdipc.UnreadableFailures#all")
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
	@MethodSource("io.cmdipc.UnreadableFailures#all")
	void policyThatThrowsItAllowsNothingAndIsLoggedOnce(Supplier<Throwable> failure) {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc.ChannelBoundary");
		logger.setLevel(Level.ERROR);
		logger.addAppender(log);
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> 1).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer");
		Outcomes.valueOf(this.registry.attach(peer, ChannelOptions.DEFAULTS.withPolicy(new BrokenPolicy(failure))));

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

	private record BrokenPolicy(Supplier<Throwable> failure) implements ChannelPolicy {

		@Override
		public boolean exposes(String commandId) {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

		@Override
		public boolean sendsEvent(String eventId) {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

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
			throw UnreadableFailures.sneaky(this.failure.get());
		}

		@Override
		public String peer() {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

		@Override
		public boolean mayHave(String commandId) {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return new CompletableFuture<>();
		}

		@Override
		public void send(Message message) {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

		@Override
		public CompletionStage<Void> close() {
			throw UnreadableFailures.sneaky(this.failure.get());
		}

	}

}
