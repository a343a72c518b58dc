package io.cmdipc;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
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
 * Limits and prefix of one channel.
 */
class AttachWithOptionsTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
	}

	@Test
	void callsBeyondTheLimitsOfTheChannelAreQueuedAndThenRefused() {
		Network.register(this.registry, "x", (invocation) -> {
			Outcomes.await(this.release);
			return 1;
		});
		ScriptedChannel narrow = attach(ScriptedChannel.listing("narrow"),
				ChannelOptions.DEFAULTS.withMaxInFlight(1).withMaxWaiting(1));
		ScriptedChannel wide = attach(ScriptedChannel.listing("wide"), ChannelOptions.DEFAULTS);

		for (int i = 0; i < 3; i++) {
			narrow.deliver(Network.call("x"));
			wide.deliver(Network.call("x"));
		}

		assertThat(Outcomes.errorOf(narrow.expect(ExecuteCommandResponse.class)).message()).contains("overloaded");
		assertThat(Network.channel(this.registry, "narrow").inFlight()).isEqualTo(1);
		assertThat(Network.channel(this.registry, "narrow").waiting()).isEqualTo(1);
		assertThat(Network.channel(this.registry, "wide").inFlight()).isEqualTo(3);
	}

	@Test
	void commandsBeyondTheLimitOfTheChannelAreRefused() {
		attach(ScriptedChannel.listing("narrow", "a", "b"), ChannelOptions.DEFAULTS.withMaxCommands(1));
		attach(ScriptedChannel.listing("wide", "c", "d"), ChannelOptions.DEFAULTS);

		assertThat(Network.commandIds(this.registry)).containsExactly("a", "c", "d");
		assertThat(this.registry.count(RegistryCounter.TOO_MANY_COMMANDS)).isEqualTo(1);
	}

	@Test
	void commandOfAPrefixedChannelIsCalledByItsPrefixedId() {
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer", "charge"), prefixed("billing"));

		this.registry.execute("billing.charge", null);

		assertThat(Network.commandIds(this.registry)).containsExactly("billing.charge");
		assertThat(peer.expect(ExecuteCommandRequest.class).commandId()).isEqualTo("charge");
	}

	@Test
	void callOfAnotherPeerIsForwardedToAPrefixedChannelByTheIdThere() {
		ScriptedChannel owner = attach(ScriptedChannel.listing("owner", "charge"), prefixed("billing"));
		ScriptedChannel caller = attach(ScriptedChannel.listing("caller"), ChannelOptions.DEFAULTS);
		ExecuteCommandRequest request = Network.call("billing.charge");

		caller.deliver(request);
		ExecuteCommandRequest forwarded = owner.expect(ExecuteCommandRequest.class);
		owner.deliver(Network.answer(forwarded, 1));

		assertThat(forwarded.commandId()).isEqualTo("charge");
		assertThat(forwarded.id()).isEqualTo(request.id());
		assertThat(caller.expect(ExecuteCommandResponse.class).thid()).isEqualTo(request.id());
	}

	@Test
	void commandThatAPrefixedPeerRegistersOrListsAgainIsPrefixed() {
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer", "a", "_secret"), prefixed("p"));

		peer.deliver(Network.registration("b"));
		peer.deliver(Network.listOf("c"));

		assertThat(Network.commandIds(this.registry)).containsExactly("p.a", "p.b", "p.c");
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(1);
		peer.listener().onReachable(Network.listOf("b", "d").commands());
		assertThat(Network.commandIds(this.registry)).containsExactly("p.b", "p.d");
	}

	@Test
	void callThroughAPrefixedRouterIsStrippedAndOthersAreNotFound() {
		ScriptedChannel router = attach(ScriptedChannel.routing("router"), prefixed("main"));
		ScriptedChannel caller = attach(ScriptedChannel.listing("caller"), ChannelOptions.DEFAULTS);

		this.registry.execute("main.x", null);
		assertThat(router.expect(ExecuteCommandRequest.class).commandId()).isEqualTo("x");
		caller.deliver(Network.call("main.y"));
		assertThat(router.expect(ExecuteCommandRequest.class).commandId()).isEqualTo("y");

		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(Outcomes.errorOf(this.registry.execute("main._x", null)).code()).isEqualTo(ErrorCode.NOT_FOUND);
		caller.deliver(Network.call("x"));
		assertThat(Outcomes.errorOf(caller.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.NOT_FOUND, "Command 'x' is not registered"));
		router.expectNothing();
	}

	@Test
	void unreachableChannelMayHaveOnlyCommandsWithItsPrefix() {
		ScriptedChannel peer = new ScriptedChannel("peer");
		this.registry.attach(peer, prefixed("p"));
		peer.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));

		assertThat(Outcomes.errorOf(this.registry.execute("p.x", null)).code())
			.isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.NOT_FOUND);
	}

	@Test
	void commandsOfAModuleAreListedToPeersOutsideOfTheApplication() {
		Network.register(this.registry, "own", (invocation) -> 1);
		ScriptedChannel module = attach(ScriptedChannel.listing("module", "m.a"), within());
		ScriptedChannel otherModule = attach(ScriptedChannel.listing("other", "o.a"), within());
		ScriptedChannel outside = attach(ScriptedChannel.listing("outside", "out"), ChannelOptions.DEFAULTS);

		assertThat(listed(outside)).containsExactly("m.a", "o.a", "own");
		assertThat(listed(module)).containsExactly("own");
		assertThat(listed(otherModule)).containsExactly("own");
	}

	@Test
	void commandThatAModuleAddsIsAnnouncedToPeersOutsideOfTheApplication() {
		ScriptedChannel module = attach(ScriptedChannel.listing("module"), within());
		ScriptedChannel otherModule = attach(ScriptedChannel.listing("other"), within());
		ScriptedChannel outside = attach(ScriptedChannel.listing("outside"), ChannelOptions.DEFAULTS);

		module.deliver(Network.registration("m.b"));

		assertThat(outside.expect(ListCommandsResponse.class).commands()).singleElement()
			.satisfies((command) -> assertThat(command.id()).isEqualTo("m.b"));
		otherModule.expectNothing();
	}

	@Test
	void commandsOfAPeerOutsideAreListedToNobody() {
		attach(ScriptedChannel.listing("outside", "out"), ChannelOptions.DEFAULTS);
		ScriptedChannel other = attach(ScriptedChannel.listing("other"), ChannelOptions.DEFAULTS);
		ScriptedChannel module = attach(ScriptedChannel.listing("module"), within());

		assertThat(listed(other)).isEmpty();
		assertThat(listed(module)).isEmpty();
	}

	private static List<String> listed(ScriptedChannel peer) {
		peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		return peer.expect(ListCommandsResponse.class).commands().stream().map(CommandDefinition::id).toList();
	}

	private static ChannelOptions prefixed(String prefix) {
		return ChannelOptions.DEFAULTS.withCommandPrefix(prefix);
	}

	private static ChannelOptions within() {
		return ChannelOptions.DEFAULTS.withinApplication();
	}

	private ScriptedChannel attach(ScriptedChannel channel, ChannelOptions options) {
		Outcomes.valueOf(this.registry.attach(channel, options));
		channel.expect(ListCommandsRequest.class);
		return channel;
	}

}
