package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Channels that come, fail to come, and go: rule 13.
 */
class AttachTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void failedStartLeavesNothingAndTheIdIsFree() {
		ScriptedChannel broken = new ScriptedChannel("peer")
			.onStart(() -> CompletableFuture.failedFuture(new IllegalStateException("no route")));

		assertThat(Outcomes.failureOf(this.registry.attach(broken))).hasMessage("no route");

		assertThat(this.registry.channels()).isEmpty();
		assertThat(broken.isClosed()).isTrue();
		ScriptedChannel.listing("peer").attachTo(this.registry);
		assertThat(this.registry.channels()).hasSize(1);
	}

	@Test
	void startThatThrowsLeavesNothing() {
		ScriptedChannel broken = new ScriptedChannel("peer").onStart(() -> {
			throw new IllegalStateException("no route");
		});

		assertThat(Outcomes.failureOf(this.registry.attach(broken))).hasMessage("no route");

		assertThat(this.registry.channels()).isEmpty();
	}

	@Test
	void startThatThrowsAnErrorLeavesNothing() {
		ScriptedChannel broken = new ScriptedChannel("peer").onStart(() -> {
			throw new NoClassDefFoundError("com/example/Socket");
		});

		assertThat(Outcomes.failureOf(this.registry.attach(broken))).isInstanceOf(NoClassDefFoundError.class);

		assertThat(this.registry.channels()).isEmpty();
		assertThat(broken.isClosed()).isTrue();
	}

	@Test
	void startThatReturnsNothingLeavesNothing() {
		ScriptedChannel broken = new ScriptedChannel("peer").onStart(() -> null);

		assertThat(Outcomes.failureOf(this.registry.attach(broken))).isInstanceOf(NullPointerException.class);

		assertThat(this.registry.channels()).isEmpty();
	}

	/** Attachments (1). */
	@Test
	void commandRegisteredBeforeItsChannelFailedToStartIsUnregistered() {
		CompletableFuture<Void> start = new CompletableFuture<>();
		ScriptedChannel broken = new ScriptedChannel("peer").onStart(() -> start);
		CompletableFuture<Registration> attached = this.registry.attach(broken);
		broken.deliver(Network.registration("x"));
		assertThat(Network.channel(this.registry, "peer").state()).isEqualTo(AttachedChannel.State.STARTING);

		start.completeExceptionally(new IllegalStateException("no route"));

		assertThat(Outcomes.failureOf(attached)).hasMessage("no route");
		assertThat(this.registry.commands()).isEmpty();
	}

	@Test
	void channelThatIsStartingGetsNoEvents() {
		CompletableFuture<Void> start = new CompletableFuture<>();
		ScriptedChannel channel = ScriptedChannel.listing("peer").onStart(() -> start);
		CompletableFuture<Registration> attached = this.registry.attach(channel);

		this.registry.emit("e", null);
		channel.expectNothing();
		start.complete(null);

		Outcomes.valueOf(attached);
		assertThat(channel.allSent(Event.class)).isEmpty();
		assertThat(Network.channel(this.registry, "peer").state()).isEqualTo(AttachedChannel.State.OPEN);
	}

	/** Registrar (3). */
	@Test
	void peerThatListedBeforeItsChannelWasOpenIsToldOfANewCommand() {
		CompletableFuture<Void> start = new CompletableFuture<>();
		ScriptedChannel channel = ScriptedChannel.listing("peer").onStart(() -> start);
		CompletableFuture<Registration> attached = this.registry.attach(channel);
		channel.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		assertThat(channel.expect(ListCommandsResponse.class).commands()).isEmpty();

		Network.register(this.registry, "x", (invocation) -> 1);
		start.complete(null);

		Outcomes.valueOf(attached);
		assertThat(channel.expect(ListCommandsResponse.class).commands()).hasSize(1);
	}

	@Test
	void secondChannelWithAnIdIsRefusedAndNotStarted() {
		ScriptedChannel first = ScriptedChannel.listing("peer", "x").attachTo(this.registry);
		ScriptedChannel second = new ScriptedChannel("peer");

		Throwable failure = Outcomes.failureOf(this.registry.attach(second));

		assertThat(failure).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("'peer' is already attached");
		assertThat(second.isStarted()).isFalse();
		assertThat(first.isClosed()).isFalse();
		assertThat(Network.commandIds(this.registry)).containsExactly("x");
	}

	@Test
	void closingTheOldChannelDoesNotRemoveTheOneThatReplacedIt() {
		ScriptedChannel old = ScriptedChannel.listing("router", "x");
		Registration oldAttachment = Outcomes.valueOf(this.registry.attach(old));
		old.closeByPeer();
		ScriptedChannel replacement = ScriptedChannel.listing("router", "x").attachTo(this.registry);

		oldAttachment.close();
		old.listener().onClose(null);
		old.deliver(Network.listOf("y"));

		assertThat(Network.commandIds(this.registry)).containsExactly("x");
		assertThat(Network.channel(this.registry, "router").router()).isTrue();
		assertThat(replacement.isClosed()).isFalse();
		CompletableFuture<Payload> call = this.registry.execute("unknown", null);
		replacement.deliver(Network.answer(replacement.expect(ExecuteCommandRequest.class), 1));
		assertThat(Outcomes.valueOf(call)).isEqualTo(Payload.of(1));
	}

	@Test
	void detachingClosesTheChannelOnce() {
		ScriptedChannel channel = ScriptedChannel.listing("peer", "x");
		Registration attachment = Outcomes.valueOf(this.registry.attach(channel));

		attachment.close();
		attachment.close();

		assertThat(channel.isClosed()).isTrue();
		assertThat(this.registry.channels()).isEmpty();
		assertThat(this.registry.commands()).isEmpty();
	}

	@Test
	void channelThatBreaksFailsWhatWaitsForIt() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		origin.deliver(Network.call("x"));

		owner.breakOff("reset by peer");

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(Outcomes.errorOf(origin.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(Network.channel(this.registry, "origin").inFlight()).isZero();
		assertThat(Network.commandIds(this.registry)).isEmpty();
	}

	@Test
	void callsForwardedForAChannelThatIsGoneAreForgotten() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		origin.deliver(Network.call("x"));
		assertThat(Network.channel(this.registry, "owner").awaited()).isEqualTo(1);

		origin.closeByPeer();
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 1));

		assertThat(Network.channel(this.registry, "owner").awaited()).isZero();
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void closingWhileStartingFailsTheAttachment() {
		ScriptedChannel channel = new ScriptedChannel("peer").onStart(CompletableFuture::new);
		CompletableFuture<Registration> attached = this.registry.attach(channel);

		this.registry.close();

		assertThat(Outcomes.failureOf(attached)).isInstanceOf(ChannelException.class);
		assertThat(channel.isClosed()).isTrue();
	}

	@Test
	void cancellingTheAttachmentDetachesTheChannelThatIsStarting() {
		ScriptedChannel starting = new ScriptedChannel("peer").onStart(CompletableFuture::new);
		CompletableFuture<Registration> attached = this.registry.attach(starting);

		attached.cancel(false);

		assertThat(starting.isClosed()).isTrue();
		assertThat(this.registry.channels()).isEmpty();
		ScriptedChannel.listing("peer").attachTo(this.registry);
		assertThat(this.registry.channels()).hasSize(1);
	}

	@Test
	void cancellingTheAttachmentDetachesTheChannelWhosePeerHasNotListed() {
		ScriptedChannel silent = new ScriptedChannel("peer");
		CompletableFuture<Registration> attached = this.registry.attach(silent);

		attached.cancel(false);

		assertThat(silent.isClosed()).isTrue();
		assertThat(this.registry.channels()).isEmpty();
	}

	@Test
	void peerThatClosesBeforeItHasAnsweredFailsTheAttachment() {
		ScriptedChannel channel = new ScriptedChannel("peer");
		CompletableFuture<Registration> attached = this.registry.attach(channel);
		channel.expect(ListCommandsRequest.class);

		channel.closeByPeer();

		assertThat(Outcomes.failureOf(attached)).isInstanceOf(ChannelException.class);
		assertThat(this.registry.channels()).isEmpty();
	}

	@Test
	void peerThatDoesNotListStaysAttachedWithoutCommands() {
		CommandRegistry hasty = this.network.add("hasty", (settings) -> settings.requestTimeout(Duration.ofMillis(50)));
		ScriptedChannel mute = new ScriptedChannel("peer");

		Outcomes.valueOf(hasty.attach(mute));
		mute.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY,
				mute.expect(ListCommandsRequest.class).id(), Network.listOf("late").commands()));

		assertThat(Network.commandIds(hasty)).containsExactly("late");
	}

	@Test
	void listRequestThatCannotBeSentLeavesTheChannelAttached() {
		ScriptedChannel channel = new ScriptedChannel("peer");
		channel.failSend(new ChannelException(ChannelException.Reason.FULL, "Channel 'peer' is full"));

		Outcomes.valueOf(this.registry.attach(channel));

		assertThat(this.registry.channels()).hasSize(1);
	}

	@Test
	void channelsAreOrderedByIdAndTellWhatTheyDo() {
		ScriptedChannel.listing("router").attachTo(this.registry);
		ScriptedChannel owner = ScriptedChannel.listing("a").attachTo(this.registry);
		owner.deliver(Network.event("e", null));

		assertThat(this.registry.channels()).extracting(AttachedChannel::id).containsExactly("a", "router");
		assertThat(this.registry.channels()).extracting(AttachedChannel::router).containsExactly(false, true);
		assertThat(this.registry.channels()).allSatisfy((channel) -> {
			assertThat(channel.state()).isEqualTo(AttachedChannel.State.OPEN);
			assertThat(channel.inFlight() + channel.waiting() + channel.awaited() + channel.commands()).isZero();
		});
	}

}
