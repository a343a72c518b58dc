package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Channels whose peer comes and goes while they stay attached.
 */
class UnreachablePeerTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final CompletableFuture<Void> started = new CompletableFuture<>();

	private final ScriptedChannel channel = ScriptedChannel.listing("billing").onStart(() -> this.started);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void callOfAnUnknownCommandWaitsForAChannelThatIsBeingStarted() {
		this.registry.attach(this.channel);
		this.channel.onSend(this::answerCalls);

		CompletableFuture<Integer> call = this.registry.execute("billing.charge", null, Integer.class);
		assertThat(call).isNotDone();
		this.channel.listener().onReachable(List.of(CommandDefinition.of("billing.charge")));
		this.started.complete(null);

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
	}

	@Test
	void callOfAPeerWaitsForAChannelThatIsBeingStarted() {
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);
		this.registry.attach(this.channel);
		this.channel.onSend(this::answerCalls);

		other.deliver(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "billing.charge", null));
		this.channel.listener().onReachable(List.of(CommandDefinition.of("billing.charge")));
		this.started.complete(null);

		assertThat(other.expect(ExecuteCommandResponse.class).ok()).isTrue();
	}

	@Test
	void callerGetsAResponseWhenAChannelThrowsAnError() {
		CommandRegistry impatient = CommandRegistry.builder().requestTimeout(Duration.ofMillis(50)).build();
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(impatient);
		impatient.attach(new BrokenChannel());

		other.deliver(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "billing.charge", null));

		assertThat(other.expect(ExecuteCommandResponse.class).ok()).isFalse();
		assertThat(Network.channel(impatient, "other").inFlight()).isZero();
		impatient.close();
	}

	@Test
	void callOfAnUnknownCommandFailsOnceTheChannelIsStartedWithoutIt() {
		this.registry.attach(this.channel);

		CompletableFuture<Integer> call = this.registry.execute("billing.charge", null, Integer.class);
		this.channel.listener().onReachable(List.of());
		this.started.complete(null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void callWhileTheRouterChannelIsBeingStartedWaitsAndGoesToTheRouter() {
		CommandRegistry routed = CommandRegistry.builder().routerChannel("router").build();
		ScriptedChannel other = new ScriptedChannel("a-billing").onStart(CompletableFuture::new);
		ScriptedChannel router = ScriptedChannel.routing("router").onStart(() -> this.started);
		routed.attach(other);
		routed.attach(router);

		CompletableFuture<Integer> call = routed.execute("far.away", null, Integer.class);
		assertThat(call).isNotDone();
		this.started.complete(null);
		router.expect(ListCommandsRequest.class);
		router.deliver(Network.answer(router.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
		routed.close();
	}

	@Test
	void waitForAChannelThatIsBeingStartedEndsWithTheTimeOfTheCall() {
		this.registry.attach(this.channel);

		CompletableFuture<Integer> call = this.registry.withTimeout(Duration.ofMillis(50))
			.execute("billing.charge", null, Integer.class);

		assertThat(Outcomes.errorOf(call)).hasMessageContaining("cannot reach its peer yet");
	}

	@Test
	void callOfACommandThatAnUnreachablePeerMayHaveNamesChannelAndCause() {
		this.registry.attach(this.channel);
		this.channel.listener().onUnreachable(unreachable());
		this.started.complete(null);

		CommandException failure = Outcomes.errorOf(this.registry.execute("billing.charge", null, Integer.class));

		assertThat(failure.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(failure)
			.hasMessage("Command 'billing.charge' is not registered, and channel 'billing' which may have it"
					+ " cannot reach its peer: Connection refused");
	}

	@Test
	void privateCommandsAreNeverSoughtBehindAChannel() {
		this.registry.attach(this.channel);

		CompletableFuture<Integer> call = this.registry.execute("_secret", null, Integer.class);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void stateFollowsThePeerAndKeepsTheLastError() {
		this.registry.attach(this.channel);
		assertThat(state()).isEqualTo(AttachedChannel.State.STARTING);

		this.channel.listener().onUnreachable(unreachable());
		this.started.complete(null);
		assertThat(state()).isEqualTo(AttachedChannel.State.UNREACHABLE);

		this.channel.listener().onReachable(List.of());
		assertThat(state()).isEqualTo(AttachedChannel.State.OPEN);
		assertThat(this.registry.channels().get(0).lastError()).isEqualTo("Connection refused");
	}

	@Test
	void commandsThatAPeerHasNoLongerDisappearAndNewOnesAppear() {
		this.started.complete(null);
		this.registry.attach(this.channel);

		this.channel.listener().onReachable(List.of(CommandDefinition.of("a"), CommandDefinition.of("b")));
		this.channel.listener().onReachable(List.of(CommandDefinition.of("b"), CommandDefinition.of("c")));

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id).containsExactly("b", "c");
		assertThat(this.registry.channels().get(0).commands()).isEqualTo(2);
	}

	@Test
	void commandsOfAnUnreachablePeerStay() {
		this.started.complete(null);
		this.registry.attach(this.channel);

		this.channel.listener().onReachable(List.of(CommandDefinition.of("a")));
		this.channel.listener().onUnreachable(unreachable());

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id).containsExactly("a");
	}

	@Test
	void replacingAListTakesNothingFromOtherOwners() {
		this.started.complete(null);
		Outcomes.valueOf(this.registry.register("mine", (invocation) -> 1));
		ScriptedChannel.listing("other", "theirs").attachTo(this.registry);
		this.registry.attach(this.channel);

		this.channel.listener().onReachable(List.of(CommandDefinition.of("mine"), CommandDefinition.of("theirs")));
		this.channel.listener().onReachable(List.of());

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id).containsExactly("mine", "theirs");
	}

	private void answerCalls(Message message) {
		if (message instanceof ExecuteCommandRequest request) {
			this.channel.deliver(ExecuteCommandResponse.succeeded(request.id(), Payload.of(7)));
		}
		else if (message instanceof ListCommandsRequest request) {
			this.channel
				.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), List.of()));
		}
	}

	private AttachedChannel.State state() {
		return this.registry.channels().get(0).state();
	}

	private static ChannelException unreachable() {
		return new ChannelException(ChannelException.Reason.CLOSED, "Connection refused");
	}

	/**
	 * A channel that cannot judge a command.
	 */
	private static final class BrokenChannel implements CommandChannel {

		@Override
		public String id() {
			return "broken";
		}

		@Override
		public boolean mayHave(String commandId) {
			throw new NoClassDefFoundError("Names");
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return new CompletableFuture<>();
		}

		@Override
		public void send(Message message) {
		}

		@Override
		public CompletionStage<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
