package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Owners of commands, and the peers that learn of them: rules 2, 3, 11 and 12.
 */
class RegistrationTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void listResponseDoesNotTakeOverALocalCommand() {
		Network.register(this.registry, "x", (invocation) -> 1);

		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);
		peer.deliver(Network.listOf("x"));

		assertThat(this.registry.commands())
			.containsExactly(new RegisteredCommand(CommandDefinition.of("x"), null, null));
		assertThat(this.registry.call("x", null, Integer.class)).isEqualTo(1);
		assertThat(this.registry.count(RegistryCounter.TAKEN_COMMAND)).isEqualTo(2);
	}

	@Test
	void listResponseDoesNotTakeOverTheCommandOfAnotherChannel() {
		ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel thief = ScriptedChannel.listing("thief").attachTo(this.registry);

		thief.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(),
				List.of(CommandDefinition.of("x")
					.withDescription("Stolen")
					.withSchema(new CommandSchema(Payload.ofJson("{}"), null)))));

		assertThat(this.registry.commands())
			.containsExactly(new RegisteredCommand(CommandDefinition.of("x"), "owner", null));
		assertThat(this.registry.count(RegistryCounter.TAKEN_COMMAND)).isEqualTo(1);
	}

	@Test
	void refusedRegistrationDoesNotChangeTheDescriptionOfTheOwner() {
		Outcomes.valueOf(this.registry.register(CommandDefinition.of("x").withDescription("Ours"), (invocation) -> 1));
		ScriptedChannel thief = ScriptedChannel.listing("thief").attachTo(this.registry);

		thief.deliver(Network.registration(CommandDefinition.of("x").withDescription("Theirs")));

		assertThat(thief.expect(RegisterCommandResponse.class).ok()).isFalse();
		assertThat(this.registry.commands()).extracting((command) -> command.definition().description())
			.containsExactly("Ours");
	}

	@Test
	void unsolicitedListIsLearned() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);

		peer.deliver(Network.listOf("y"));

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id, RegisteredCommand::channelId)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("x", "peer"),
					org.assertj.core.groups.Tuple.tuple("y", "peer"));
		assertThat(Network.channel(this.registry, "peer").commands()).isEqualTo(2);
	}

	@Test
	void privateCommandsOfAPeerAreNeitherLearnedNorRegistered() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "_listed", "x").attachTo(this.registry);

		peer.deliver(Network.registration("_registered"));

		peer.expectNothing();
		assertThat(Network.commandIds(this.registry)).containsExactly("x");
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(2);
	}

	/** Registrar (2). */
	@Test
	void routerThatIsAttachedLaterLearnsEverythingPublic() {
		Network.register(this.registry, "local", (invocation) -> 1);
		Network.register(this.registry, "_private", (invocation) -> 1);
		ScriptedChannel.listing("peer", "listed").attachTo(this.registry).deliver(Network.registration("registered"));

		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);

		assertThat(router.allSent(RegisterCommandRequest.class)).extracting((request) -> request.command().id())
			.containsExactlyInAnyOrder("local", "listed", "registered");
	}

	@Test
	void routerThatComesBackLearnsEverythingAgain() {
		ScriptedChannel first = ScriptedChannel.routing("router").attachTo(this.registry);
		Network.register(this.registry, "local", (invocation) -> 1);
		first.closeByPeer();

		ScriptedChannel second = ScriptedChannel.routing("router").attachTo(this.registry);

		assertThat(second.allSent(RegisterCommandRequest.class)).extracting((request) -> request.command().id())
			.containsExactly("local");
	}

	@Test
	void routerIsNotToldItsOwnCommands() {
		ScriptedChannel router = ScriptedChannel.listing("router", "x").attachTo(this.registry);

		router.deliver(Network.listOf("y"));

		assertThat(router.allSent(RegisterCommandRequest.class)).isEmpty();
		assertThat(Network.commandIds(this.registry)).containsExactly("x", "y");
	}

	@Test
	void commandsLearnedByListingAreRegisteredWithTheRouter() {
		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);

		ScriptedChannel.listing("peer", "x").attachTo(this.registry);

		assertThat(router.expect(RegisterCommandRequest.class).command().id()).isEqualTo("x");
		assertThat(Network.commandIds(this.registry)).containsExactly("x");
	}

	@Test
	void commandThatTheRouterRefusesIsNotLearnedByListing() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		router.onSend((message) -> router.deliver(Network.ack((RegisterCommandRequest) message, false)));

		ScriptedChannel.listing("peer", "x").attachTo(this.registry);

		assertThat(this.registry.commands()).isEmpty();
		assertThat(Network.channel(this.registry, "peer").commands()).isZero();
	}

	@Test
	void attachedPeersOtherThanTheRouterAreToldOfANewLocalCommand() {
		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		Network.register(this.registry, "first", (invocation) -> 1);
		peer.expect(ListCommandsResponse.class);

		Network.register(this.registry, "second", (invocation) -> 1);
		Network.register(this.registry, "_private", (invocation) -> 1);

		assertThat(peer.expect(ListCommandsResponse.class).commands()).extracting(CommandDefinition::id)
			.containsExactly("second");
		peer.expectNothing();
		assertThat(router.allSent(ListCommandsResponse.class)).isEmpty();
	}

	@Test
	void routerThatDisconnectsWhileItIsAskedDoesNotRefuse() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		CompletableFuture<Registration> registration = this.registry.register("x", (invocation) -> 1);

		router.closeByPeer();

		assertThat(registration).isCompleted();
		assertThat(this.registry.call("x", null, Integer.class)).isEqualTo(1);
	}

	/** Registrar (1). */
	@Test
	void twoConcurrentRegistrationsOfOneIdExactlyOneSucceeds() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		CompletableFuture<Registration> first = this.registry.register("x", (invocation) -> 1);
		CompletableFuture<Registration> second = this.registry.register("x", (invocation) -> 2);
		peer.deliver(Network.registration("x"));
		router.deliver(Network.ack(router.expect(RegisterCommandRequest.class), true));

		assertThat(first).isCompleted();
		assertThat(Outcomes.failureOf(second)).isInstanceOf(DuplicateCommandException.class)
			.hasMessageContaining("'x' is already registered by this registry");
		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isFalse();
		router.expectNothing();
	}

	@Test
	void unregisteredCommandIsGoneAndItsIdIsFree() {
		Registration first = Network.register(this.registry, "x", (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		first.close();
		assertThat(this.registry.commands()).isEmpty();
		peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		assertThat(peer.expect(ListCommandsResponse.class).commands()).isEmpty();
		peer.deliver(Network.registration("x"));

		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isTrue();
	}

	@Test
	void closingARegistrationTwiceDoesNotRemoveTheNextOwner() {
		Registration first = Network.register(this.registry, "x", (invocation) -> 1);
		first.close();
		Network.register(this.registry, "x", (invocation) -> 2);

		first.close();

		assertThat(this.registry.call("x", null, Integer.class)).isEqualTo(2);
	}

	@Test
	void commandsAreOrderedByIdAndTellTheirOwners() {
		Network.register(this.registry, "b", (invocation) -> 1);
		Network.register(this.registry, "_a", (invocation) -> 1);
		ScriptedChannel.listing("peer", "c", "a").attachTo(this.registry);

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id).containsExactly("_a", "a", "b", "c");
		assertThat(this.registry.commands()).extracting(RegisteredCommand::isLocal)
			.containsExactly(true, false, true, false);
	}

	@Test
	void blankOrLongCommandIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.register(" ", (invocation) -> 1))
			.withMessage("'id' must not be blank");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.register("x".repeat(257), (invocation) -> 1));
	}

	@Test
	void refreshedDefinitionReachesTheRouterBeforeItIsAccepted() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);
		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);
		router.onSend((message) -> {
		});

		peer.deliver(Network.registration(CommandDefinition.of("x").withDescription("New")));
		peer.expectNothing();
		router.deliver(Network.ack(router.expect(RegisterCommandRequest.class), true));

		assertThat(peer.expect(Message.class)).isInstanceOf(RegisterCommandResponse.class);
		assertThat(Network.channel(this.registry, "peer").commands()).isEqualTo(1);
	}

}
