package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls while a channel is open whose peer has not listed its commands yet.
 */
class LateListTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	private final ScriptedChannel peer = new ScriptedChannel("peer");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void callOfACommandThatThePeerHasNotListedYetWaitsForTheList() {
		this.registry.attach(this.peer);

		CompletableFuture<Integer> call = this.registry.execute("x", null, Integer.class);
		assertThat(call).isNotDone();
		list("x");
		this.peer.deliver(Network.answer(this.peer.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
	}

	@Test
	void callOfACommandThatIsNotListedFailsWithTheList() {
		this.registry.attach(this.peer);

		CompletableFuture<Integer> call = this.registry.execute("y", null, Integer.class);
		list("x");

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void callOfAnotherPeerWaitsForTheList() {
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);
		this.registry.attach(this.peer);

		other.deliver(Network.call("x"));
		other.expectNothing();
		list("x");
		this.peer.deliver(Network.answer(this.peer.expect(ExecuteCommandRequest.class), 7));

		assertThat(other.expect(ExecuteCommandResponse.class).ok()).isTrue();
	}

	@Test
	void callOfThePeerItselfDoesNotWaitForItsList() {
		this.registry.attach(this.peer);
		this.peer.expect(ListCommandsRequest.class);

		this.peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(this.peer.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void waitForTheListEndsWithTheTimeOfTheCall() {
		this.registry.attach(this.peer);

		CompletableFuture<Integer> call = this.registry.withTimeout(Duration.ofMillis(50))
			.execute("x", null, Integer.class);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(Outcomes.errorOf(call)).hasMessage("Command 'x' is not registered, and channel 'peer' which may"
				+ " have it has not listed its commands yet");
	}

	/*
	 * The listener calls as soon as the channel counts as attached.
	 */
	@Test
	void callWhenTheRouterChannelIsAnnouncedGoesToTheRouter() {
		CommandRegistry routed = this.network.add("routed", (settings) -> settings.routerChannel("peer"));
		List<CompletableFuture<Integer>> calls = new CopyOnWriteArrayList<>();
		routed.addListener(new RegistryListener() {

			@Override
			public void channelAttached(AttachedChannel channel) {
				calls.add(routed.execute("far.away", null, Integer.class));
			}

		});

		routed.attach(this.peer);
		this.peer.deliver(Network.answer(this.peer.expect(ExecuteCommandRequest.class), 7));

		assertThat(calls).hasSize(1);
		assertThat(Outcomes.valueOf(calls.get(0))).isEqualTo(7);
	}

	private void list(String commandId) {
		MessageId request = this.peer.expect(ListCommandsRequest.class).id();
		this.peer.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request,
				List.of(CommandDefinition.of(commandId))));
	}

}
