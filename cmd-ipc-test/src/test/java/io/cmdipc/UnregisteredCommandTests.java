package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that are gone, the peers that are told, and who has them then.
 */
class UnregisteredCommandTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void peerOfTheSameApplicationForgetsTheCommand() {
		CommandRegistry peer = this.network.add("peer");
		Registration registration = Network.register(this.registry, "x", (invocation) -> 1);
		Network.register(this.registry, "y", (invocation) -> 1);
		Network.join(this.registry, peer);
		assertThat(Network.commandIds(peer)).containsExactly("x", "y");

		registration.close();

		await(() -> assertThat(Network.commandIds(peer)).containsExactly("y"));
	}

	@Test
	void peerThatHasListedTheCommandsIsTold() {
		Registration registration = Network.register(this.registry, "x", (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		registration.close();
		registration.close();

		assertThat(peer.unregistered()).containsExactly("x");
	}

	@Test
	void routerIsTold() {
		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);
		Registration registration = Network.register(this.registry, "x", (invocation) -> 1);

		registration.close();

		assertThat(router.unregistered()).containsExactly("x");
	}

	@Test
	void peersAreNotToldOfWhatTheyMayNotKnow() {
		Registration hidden = Network.register(this.registry, "_hidden", (invocation) -> 1);
		Registration guarded = Network.register(this.registry, "guarded", (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer");
		Outcomes.valueOf(this.registry.attach(peer, ChannelOptions.DEFAULTS.withPolicy(new ChannelPolicy() {

			@Override
			public boolean exposes(String commandId) {
				return false;
			}

		})));

		hidden.close();
		guarded.close();

		assertThat(peer.unregistered()).isEmpty();
	}

	@Test
	void commandsOfAModuleThatIsDetachedAreUnregistered() {
		CommandRegistry module = this.network.add("module");
		Network.register(module, "module.x", (invocation) -> 1);
		ChannelOptions within = ChannelOptions.DEFAULTS.withinApplication();
		InMemoryChannelPair pair = InMemoryChannelPair.create("module", "application");
		CompletableFuture<Registration> one = this.registry.attach(pair.first(), within);
		CompletableFuture<Registration> other = module.attach(pair.second(), within);
		Outcomes.valueOf(other);
		Registration attached = Outcomes.valueOf(one);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		attached.close();

		assertThat(peer.unregistered()).containsExactly("module.x");
	}

	@Test
	void peerUnregistersItsOwnCommandsAlone() {
		Network.register(this.registry, "local", (invocation) -> 1);
		ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer", "y").attachTo(this.registry);

		for (String id : new String[] { "local", "x", "y", "z", "_private", "", "z".repeat(10_000) }) {
			peer.listener().onUnregister(id);
		}

		assertThat(Network.commandIds(this.registry)).containsExactly("local", "x");
	}

	@Test
	void peerUnregistersByItsOwnIds() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x", "y");
		Outcomes.valueOf(this.registry.attach(peer, ChannelOptions.DEFAULTS.withCommandPrefix("billing")));

		peer.listener().onUnregister("x");
		peer.listener().onUnregister("billing.y");

		assertThat(Network.commandIds(this.registry)).containsExactly("billing.y");
	}

	@Test
	void commandThatIsRegisteredAgainAtOnceIsKnownInTheEnd() {
		CommandRegistry peer = this.network.add("peer");
		Network.join(this.registry, peer);

		for (int i = 0; i < 300; i++) {
			Registration registration = Network.register(this.registry, "x", (invocation) -> 1);
			CompletableFuture<Void> closed = CompletableFuture.runAsync(registration::close,
					(task) -> new Thread(task, "closer").start());
			CompletableFuture<Registration> again = this.registry.register("x", (invocation) -> 2);
			while (again.isCompletedExceptionally()) {
				again = this.registry.register("x", (invocation) -> 2);
			}
			Outcomes.valueOf(closed);
			await(() -> assertThat(Network.commandIds(peer)).containsExactly("x"));
			Outcomes.valueOf(again).close();
			await(() -> assertThat(Network.commandIds(peer)).isEmpty());
		}
	}

	@Test
	void peerWithTheSameCommandBecomesItsOwnerWhenTheOwnerIsGone() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel heir = ScriptedChannel.listing("heir", "x", "y").attachTo(this.registry);
		assertThat(this.registry.commands()).extracting(RegisteredCommand::channelId).containsExactly("owner", "heir");

		owner.closeByPeer();

		assertThat(this.registry.commands()).extracting(RegisteredCommand::channelId).containsExactly("heir", "heir");
		assertThat(heir.allSent(ListCommandsRequest.class)).hasSize(2);
	}

	@Test
	void peerIsAskedAgainOnlyIfItHadTheCommand() {
		Registration registration = Network.register(this.registry, "x", (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer", "y").attachTo(this.registry);

		registration.close();

		assertThat(peer.allSent(ListCommandsRequest.class)).hasSize(1);
	}

	@Test
	void peerWhoseRegistrationWasRefusedIsAskedWhenTheIdIsFree() {
		Registration registration = Network.register(this.registry, "x", (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);

		registration.close();

		assertThat(this.registry.commands()).extracting(RegisteredCommand::channelId).containsExactly("peer");
		assertThat(peer.unregistered()).containsExactly("x");
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.untilAsserted(assertion);
	}

}
