package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that pass a channel with its own policy, in all four directions.
 */
class ChannelPolicyTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	private final List<String> events = new ArrayList<>();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void commandThatIsNotExposedIsNeitherListedNorCalled() {
		Network.register(this.registry, "open", ((CommandFunction) (invocation) -> 1).nonBlocking());
		Network.register(this.registry, "shut", ((CommandFunction) (invocation) -> 1).nonBlocking());
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer"), new Rules().exposing("open", "later"));

		peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		assertThat(peer.expect(ListCommandsResponse.class).commands()).containsExactly(CommandDefinition.of("open"));
		peer.deliver(Network.call("open"));
		assertThat(peer.expect(ExecuteCommandResponse.class).ok()).isTrue();
		peer.deliver(Network.call("shut"));
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(this.registry.count(RegistryCounter.NOT_ALLOWED)).isEqualTo(1);

		Network.register(this.registry, "shut.later", (invocation) -> 1);
		peer.expectNothing();
		Network.register(this.registry, "later", (invocation) -> 1);
		assertThat(peer.expect(ListCommandsResponse.class).commands()).containsExactly(CommandDefinition.of("later"));
	}

	@Test
	void commandThatIsNotExposedIsNotForwardedToItsOwner() {
		ScriptedChannel owner = attach(ScriptedChannel.listing("owner", "x"), new Rules());
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer"), new Rules().exposing());

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		owner.expectNothing();
	}

	@Test
	void commandThatIsNotExposedIsNotRegisteredWithTheRouter() {
		Network.register(this.registry, "shut", (invocation) -> 1);
		ScriptedChannel router = attach(ScriptedChannel.routing("router"), new Rules().exposing("open"));

		Network.register(this.registry, "shut.later", (invocation) -> 1);
		Network.register(this.registry, "open", (invocation) -> 1);

		assertThat(router.allSent(RegisterCommandRequest.class)).extracting((request) -> request.command().id())
			.containsExactly("open");
	}

	@Test
	void commandThatIsNotAcceptedIsNotLearned() {
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer", "open", "shut"), new Rules().accepting("open"));

		peer.deliver(Network.registration("shut"));

		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isFalse();
		assertThat(Network.commandIds(this.registry)).containsExactly("open");
		assertThat(this.registry.count(RegistryCounter.NOT_ALLOWED)).isEqualTo(2);
	}

	@Test
	void callOfACommandThatIsNotAcceptedIsNotSentToTheRouter() {
		ScriptedChannel router = attach(ScriptedChannel.routing("router"), new Rules().accepting("open"));

		assertThat(Outcomes.errorOf(this.registry.execute("shut", null)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		router.expectNothing();
		this.registry.execute("open", null);
		assertThat(router.expect(ExecuteCommandRequest.class).commandId()).isEqualTo("open");
	}

	@Test
	void eventThatIsNotSentReachesOtherPeersAlone() {
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer"), new Rules().sending("open"));
		ScriptedChannel other = attach(ScriptedChannel.listing("other"), new Rules());

		this.registry.emit("shut", 1);
		other.deliver(Network.event("shut", 2));
		this.registry.emit("open", 3);

		assertThat(peer.expect(Event.class).eventId()).isEqualTo("open");
		assertThat(other.allSent(Event.class)).extracting(Event::eventId).containsExactly("shut", "open");
	}

	@Test
	void eventThatIsNotReceivedIsDropped() {
		this.registry.addEventListener("shut",
				((EventFunction) (event) -> this.events.add(event.eventId())).nonBlocking());
		this.registry.addEventListener("open",
				((EventFunction) (event) -> this.events.add(event.eventId())).nonBlocking());
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer"), new Rules().receiving("open"));
		ScriptedChannel other = attach(ScriptedChannel.listing("other"), new Rules());

		peer.deliver(Network.event("shut", 1));
		peer.deliver(Network.event("open", 1));

		assertThat(this.events).containsExactly("open");
		assertThat(other.allSent(Event.class)).extracting(Event::eventId).containsExactly("open");
		assertThat(this.registry.count(RegistryCounter.NOT_ALLOWED)).isEqualTo(1);
	}

	@Test
	void privateIdsDoNotCrossAPolicyThatAllowsEverything() {
		Network.register(this.registry, "_own", ((CommandFunction) (invocation) -> 1).nonBlocking());
		this.registry.addEventListener("_e",
				((EventFunction) (event) -> this.events.add(event.eventId())).nonBlocking());
		ScriptedChannel router = attach(ScriptedChannel.listing("router", "_theirs"), new Rules());

		router.deliver(Network.call("_own"));
		router.deliver(Network.registration("_more"));
		router.deliver(Network.event("_e", 1));

		assertThat(Outcomes.errorOf(router.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(Outcomes.errorOf(this.registry.execute("_theirs", null)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		this.registry.emit("_e", 2);
		assertThat(this.events).containsExactly("_e");
		router.expectNothing();
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(4);
	}

	@Test
	void policyThatThrowsAllowsNothing() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> 1).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer");
		Outcomes.valueOf(this.registry.attach(peer, ChannelOptions.DEFAULTS.withPolicy(new ChannelPolicy() {

			@Override
			public boolean exposes(String commandId) {
				throw new IllegalStateException("broken");
			}

		})));
		peer.expect(ListCommandsRequest.class);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void callerGetsAResponseWhenThePolicyThrowsAnError() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> 1).nonBlocking());
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer"), new ChannelPolicy() {

			@Override
			public boolean exposes(String commandId) {
				throw new NoClassDefFoundError("Rules");
			}

		});

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	private ScriptedChannel attach(ScriptedChannel channel, ChannelPolicy policy) {
		Outcomes.valueOf(this.registry.attach(channel, ChannelOptions.DEFAULTS.withPolicy(policy)));
		channel.expect(ListCommandsRequest.class);
		return channel;
	}

	/**
	 * A policy that allows everything, private ids included, until it is told otherwise.
	 */
	private static final class Rules implements ChannelPolicy {

		private Set<String> exposed = Set.of();

		private Set<String> accepted = Set.of();

		private Set<String> sent = Set.of();

		private Set<String> received = Set.of();

		private boolean exposesAll = true;

		private Rules exposing(String... ids) {
			this.exposed = Set.of(ids);
			this.exposesAll = false;
			return this;
		}

		private Rules accepting(String... ids) {
			this.accepted = Set.of(ids);
			return this;
		}

		private Rules sending(String... ids) {
			this.sent = Set.of(ids);
			return this;
		}

		private Rules receiving(String... ids) {
			this.received = Set.of(ids);
			return this;
		}

		@Override
		public boolean exposes(String commandId) {
			return this.exposesAll || this.exposed.contains(commandId);
		}

		@Override
		public boolean accepts(String commandId) {
			return this.accepted.isEmpty() || this.accepted.contains(commandId);
		}

		@Override
		public boolean sendsEvent(String eventId) {
			return this.sent.isEmpty() || this.sent.contains(eventId);
		}

		@Override
		public boolean receivesEvent(String eventId) {
			return this.received.isEmpty() || this.received.contains(eventId);
		}

	}

}
