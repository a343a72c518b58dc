package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The end of a registry: rule 13.
 */
class LifecycleTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void closeFailsEveryPendingCall() {
		ScriptedChannel.listing("owner", "remote").attachTo(this.registry);
		CountDownLatch release = new CountDownLatch(1);
		Network.register(this.registry, "blocking", (invocation) -> {
			Outcomes.await(release);
			return null;
		});
		Network.register(this.registry, "stage",
				((CommandFunction) (invocation) -> new CompletableFuture<>()).nonBlocking());
		CompletableFuture<Payload> remote = this.registry.execute("remote", null);
		CompletableFuture<Payload> blocking = this.registry.execute("blocking", null);
		CompletableFuture<Payload> stage = this.registry.execute("stage", null);

		this.registry.close();

		assertThat(new CompletableFuture<?>[] { remote, blocking, stage })
			.allSatisfy((call) -> assertThat(call).isCompletedExceptionally())
			.allSatisfy((call) -> assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
		release.countDown();
	}

	@Test
	void closeFailsCallsThatWaitForTheirTurn() {
		CommandRegistry narrow = this.network.add("narrow", (settings) -> settings.maxInFlightPerChannel(1));
		CountDownLatch release = new CountDownLatch(1);
		Network.register(narrow, "x", (invocation) -> {
			Outcomes.await(release);
			return null;
		});
		narrow.execute("x", null);
		CompletableFuture<Payload> waiting = narrow.execute("x", null);

		narrow.close();

		assertThat(Outcomes.errorOf(waiting).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		release.countDown();
	}

	@Test
	void closeFailsAPendingRegistration() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		CompletableFuture<Registration> registration = this.registry.register("x", (invocation) -> 1);

		this.registry.close();

		assertThat(Outcomes.failureOf(registration)).isInstanceOf(IllegalStateException.class)
			.hasMessage("Registry 'tested' is closed");
		assertThat(this.registry.commands()).isEmpty();
		assertThat(router.isClosed()).isTrue();
	}

	@Test
	void closeFailsAPendingAttachment() {
		ScriptedChannel channel = new ScriptedChannel("peer");
		CompletableFuture<Registration> attached = this.registry.attach(channel);
		channel.expect(ListCommandsRequest.class);

		this.registry.close();

		assertThat(attached).isCompletedExceptionally();
		assertThat(channel.isClosed()).isTrue();
	}

	@Test
	void closeClosesEveryChannelAlthoughOneFails() {
		ScriptedChannel first = ScriptedChannel.listing("a", "a.x").attachTo(this.registry);
		ScriptedChannel second = ScriptedChannel.listing("b", "b.x").attachTo(this.registry);

		this.registry.close();
		this.registry.close();

		assertThat(first.isClosed()).isTrue();
		assertThat(second.isClosed()).isTrue();
		assertThat(this.registry.channels()).isEmpty();
		assertThat(this.registry.commands()).isEmpty();
	}

	@Test
	void closedRegistryRefusesFurtherUse() {
		Network.register(this.registry, "local", (invocation) -> 1);
		ScriptedChannel channel = new ScriptedChannel("late");

		this.registry.close();

		assertThat(Outcomes.errorOf(this.registry.execute("local", null))).hasMessage("Registry 'tested' is closed");
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("local", null, Integer.class))
			.withMessage("Registry 'tested' is closed");
		assertThat(Outcomes.failureOf(this.registry.register("x", (invocation) -> 1)))
			.hasMessage("Registry 'tested' is closed");
		assertThat(Outcomes.failureOf(this.registry.attach(channel))).hasMessage("Registry 'tested' is closed");
		assertThat(channel.isStarted()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> this.registry.emit("e", null))
			.withMessage("Registry 'tested' is closed");
		assertThatIllegalStateException().isThrownBy(() -> this.registry.addEventListener("e", (event) -> {
		}));
	}

	@Test
	void messagesAfterTheCloseAreDropped() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		CompletableFuture<Void> ran = new CompletableFuture<>();
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> ran.complete(null)).nonBlocking());

		this.registry.close();
		peer.deliver(Network.call("x"));
		peer.deliver(Network.registration("y"));

		assertThat(ran).isNotDone();
		assertThat(this.registry.commands()).isEmpty();
	}

	@Test
	void closeDoesNotWaitForHandlersAndACallFromThemFails() {
		ScriptedChannel.listing("owner", "remote").attachTo(this.registry);
		CompletableFuture<Throwable> seen = new CompletableFuture<>();
		Network.register(this.registry, "x", (invocation) -> {
			try {
				return invocation.caller().call("remote", null, Payload.class);
			}
			catch (CommandException ex) {
				seen.complete(ex);
				throw ex;
			}
		});
		this.registry.execute("x", null);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> Network.channel(this.registry, "owner").awaited() == 1);

		this.registry.close();

		assertThat(Outcomes.valueOf(seen)).isInstanceOf(CommandException.class);
	}

	@Test
	void cleaningUpAChannelDoesNotWaitForAHandlerThatWaitsForThatChannel() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "remote").attachTo(this.registry);
		CompletableFuture<CommandException> seen = new CompletableFuture<>();
		Network.register(this.registry, "x", (invocation) -> {
			try {
				return invocation.caller().call("remote", null, Payload.class);
			}
			catch (CommandException ex) {
				seen.complete(ex);
				throw ex;
			}
		});
		peer.expect(io.cmdipc.message.ListCommandsResponse.class);
		peer.deliver(Network.call("x"));
		peer.expect(ExecuteCommandRequest.class);

		peer.closeByPeer();

		assertThat(Outcomes.valueOf(seen).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.until(() -> this.registry.count(RegistryCounter.UNDELIVERED_RESPONSE) == 1);
	}

	@Test
	void registryCanBeClosedFromAHandler() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		Network.register(this.registry, "stop", ((CommandFunction) (invocation) -> {
			this.registry.close();
			return null;
		}).nonBlocking());

		peer.deliver(Network.call("stop"));

		assertThat(this.registry.channels()).isEmpty();
		assertThat(peer.isClosed()).isTrue();
	}

}
