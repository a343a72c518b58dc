package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that a channel does not take: rule 5.
 */
class SendFailureTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void failedSendFailsItsCallNowWithTheTrueReason() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.failSend(new ChannelException(ChannelException.Reason.FULL, "Channel 'owner' is full"));

		CompletableFuture<Payload> call = this.registry.execute("x", null);

		assertThat(call).isCompletedExceptionally();
		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Outcomes.errorOf(call)).hasMessage("Channel 'owner' is full");
		assertThat(Network.channel(this.registry, "owner").awaited()).isZero();
	}

	@Test
	void failedSendFailsItsRegistrationNow() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		router.failSend(new ChannelException(ChannelException.Reason.FULL, "Channel 'router' is full"));

		CompletableFuture<Registration> registration = this.registry.register("x", (invocation) -> 1);

		assertThat(registration).isCompletedExceptionally();
		assertThat(Outcomes.errorOf(registration)).hasMessage("Channel 'router' is full");
		assertThat(Network.commandIds(this.registry)).isEmpty();
	}

	@Test
	void failedSendAnswersTheOrigin() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.failSend(new ChannelException(ChannelException.Reason.CLOSED, "Channel 'owner' is closed by its peer"));
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);

		origin.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(origin.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "Channel 'owner' is closed by its peer"));
		assertThat(Network.channel(this.registry, "origin").inFlight()).isZero();
	}

	@Test
	void channelThatThrowsSomethingUnexpectedTellsCallersNothingOfIt() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.failSend(new IllegalStateException("/etc/secret of com.example.Socket"));

		CompletableFuture<Payload> call = this.registry.execute("x", null);

		assertThat(Outcomes.errorOf(call)).hasMessage("Channel 'owner' failed to send");
	}

	@Test
	void channelThatThrowsAnErrorFailsTheCallNow() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.onSend((message) -> {
			throw new NoClassDefFoundError("com/example/Socket");
		});
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);

		CompletableFuture<Payload> call = this.registry.execute("x", null);
		origin.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(call)).hasMessage("Channel 'owner' failed to send");
		assertThat(Outcomes.errorOf(origin.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Network.channel(this.registry, "owner").awaited()).isZero();
	}

	@Test
	void resultThatCannotBeSentIsAnsweredWithAnError() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> "much").nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		peer.onSend((message) -> {
			if (message instanceof ExecuteCommandResponse response && response.ok()) {
				throw new ChannelException(ChannelException.Reason.UNSENDABLE, "Channel 'peer' carries less than that");
			}
		});

		peer.deliver(Network.call("x"));

		peer.expect(ExecuteCommandResponse.class);
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class))).isEqualTo(new CommandError(
				ErrorCode.INTERNAL_ERROR, "The result could not be sent: Channel 'peer' carries less than that"));
	}

}
