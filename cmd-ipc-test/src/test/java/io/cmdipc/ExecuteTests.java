package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls and their answers: rules 1, 3, 4 and 6.
 */
class ExecuteTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void responseForgedByAThirdChannelIsDropped() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel third = ScriptedChannel.listing("third").attachTo(this.registry);
		CompletableFuture<Integer> call = this.registry.execute("x", null, Integer.class);
		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);

		third.deliver(Network.answer(request, 666));
		assertThat(call).isNotDone();
		owner.deliver(Network.answer(request, 1));

		assertThat(Outcomes.valueOf(call)).isEqualTo(1);
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void responseToAForwardedCallForgedByAThirdChannelIsDropped() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		ExecuteCommandRequest request = Network.call("x");
		origin.deliver(request);

		origin.deliver(Network.answer(request, 666));
		origin.expectNothing();
		owner.deliver(Network.answer(request, 1));

		assertThat(origin.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(1));
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void registerAckForgedByAThirdChannelIsDropped() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		ScriptedChannel third = ScriptedChannel.listing("third").attachTo(this.registry);
		CompletableFuture<Registration> registration = this.registry.register("x", (invocation) -> 1);
		RegisterCommandRequest request = router.expect(RegisterCommandRequest.class);

		third.deliver(Network.ack(request, true));

		assertThat(registration).isNotDone();
		assertThat(Network.commandIds(this.registry)).isEmpty();
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void responseOfAnotherKindDoesNotEndACall() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);

		owner.deliver(new io.cmdipc.message.RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(),
				true));

		assertThat(call).isNotDone();
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void secondResponseToACallIsDropped() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Integer> call = this.registry.execute("x", null, Integer.class);
		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);

		owner.deliver(Network.answer(request, 1));
		owner.deliver(Network.answer(request, 2));

		assertThat(Outcomes.valueOf(call)).isEqualTo(1);
		assertThat(this.registry.count(RegistryCounter.UNEXPECTED_RESPONSE)).isEqualTo(1);
	}

	@Test
	void privateCommandDoesNotRunForAPeer() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		CompletableFuture<Void> ran = new CompletableFuture<>();
		Network.register(this.registry, "_secret",
				((CommandFunction) (invocation) -> ran.complete(null)).nonBlocking());

		peer.deliver(Network.call("_secret"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.NOT_FOUND, "Command '_secret' is not registered"));
		assertThat(ran).isNotDone();
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(1);
	}

	@Test
	void privateCommandOfAPeerIsNotEscalatedToTheRouter() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("_secret"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		router.expectNothing();
	}

	/** PendingRequests (1). */
	@Test
	void responseThatArrivesInsideSendIsNotLost() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.onSend((message) -> owner.deliver(Network.answer((ExecuteCommandRequest) message, 1)));

		CompletableFuture<Integer> call = this.registry.execute("x", null, Integer.class);

		assertThat(call).isCompletedWithValue(1);
	}

	/** PendingRequests (1). */
	@Test
	void responseToAForwardedCallThatArrivesInsideSendIsNotLost() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.onSend((message) -> owner.deliver(Network.answer((ExecuteCommandRequest) message, 1)));
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);

		origin.deliver(Network.call("x"));

		assertThat(origin.expect(ExecuteCommandResponse.class).result()).isEqualTo(Payload.of(1));
		assertThat(Network.channel(this.registry, "origin").inFlight()).isZero();
	}

	@Test
	void ackThatArrivesInsideSendIsNotLost() {
		ScriptedChannel router = ScriptedChannel.listing("router").attachTo(this.registry);
		router.onSend((message) -> router.deliver(Network.ack((RegisterCommandRequest) message, true)));

		CompletableFuture<Registration> registration = this.registry.register("x", (invocation) -> 1);

		assertThat(registration).isCompleted();
	}

	@Test
	void staleOwnerDoesNotMakeTwoRegistriesPlayPingPong() {
		CommandRegistry other = this.network.add("other");
		Registration onOther = Network.register(other, "x", (invocation) -> 1);
		Network.join(this.registry, other);
		onOther.close();
		ScriptedChannel third = ScriptedChannel.listing("third").attachTo(other);
		Network.channel(this.registry, "other");

		third.deliver(Network.call("x"));
		CompletableFuture<Payload> call = this.registry.execute("x", null);

		assertThat(Outcomes.errorOf(third.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void callIsNotForwardedToWhereItCameFrom() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel router = ScriptedChannel.routing("router").attachTo(this.registry);

		owner.deliver(Network.call("x"));
		router.deliver(Network.call("unknown"));

		assertThat(Outcomes.errorOf(owner.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(Outcomes.errorOf(router.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		owner.expectNothing();
		router.expectNothing();
	}

	@Test
	void callThatComesBackIsAnsweredNotFound() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		ScriptedChannel detour = ScriptedChannel.listing("detour").attachTo(this.registry);
		ExecuteCommandRequest request = Network.call("x");
		origin.deliver(request);
		owner.expect(ExecuteCommandRequest.class);

		detour.deliver(request);

		assertThat(Outcomes.errorOf(detour.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		owner.expectNothing();
		owner.deliver(Network.answer(request, 1));
		assertThat(origin.expect(ExecuteCommandResponse.class).ok()).isTrue();
		assertThat(this.registry.count(RegistryCounter.LOOP)).isEqualTo(1);
		assertThat(Network.channel(this.registry, "detour").inFlight()).isZero();
	}

	@Test
	void ringOfRoutersEndsAnUnknownCall() {
		CommandRegistry[] ring = new CommandRegistry[3];
		for (int i = 0; i < ring.length; i++) {
			String next = "ring-" + (i + 1) % ring.length;
			ring[i] = this.network.add("ring-" + i, (settings) -> settings.routerChannel(next));
		}
		Network.join(ring[0], ring[1]);
		Network.join(ring[1], ring[2]);
		Network.join(ring[2], ring[0]);

		CompletableFuture<Payload> call = ring[0].execute("unknown", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(ring[0].count(RegistryCounter.LOOP)).isEqualTo(1);
	}

	@Test
	void listRequestIsNeverAnsweredWithAnExecuteResponse() {
		CommandRegistry hasty = this.network.add("hasty",
				(settings) -> settings.requestTimeout(java.time.Duration.ofMillis(50)));
		ScriptedChannel mute = new ScriptedChannel("mute");

		Outcomes.valueOf(hasty.attach(mute));
		mute.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));

		assertThat(mute.allSent(ExecuteCommandResponse.class)).isEmpty();
		assertThat(hasty.channels()).hasSize(1);
		assertThat(hasty.count(RegistryCounter.TIMEOUT)).isEqualTo(1);
	}

}
