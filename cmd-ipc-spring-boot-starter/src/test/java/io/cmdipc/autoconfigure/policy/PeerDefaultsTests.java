package io.cmdipc.autoconfigure.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each cell of the table "What a peer can do by default" in docs/channels.md.
 */
class PeerDefaultsTests {

	private static final List<String> PARTS = List.of("module", "client channel", "server");

	private static final Map<String, String> IDS = Map.of("module", "module", "client channel", "client", "server",
			"server");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, ChannelPolicyAutoConfiguration.class))
		.withUserConfiguration(PeerKind.class)
		.withPropertyValues("cmd-ipc.channel.part.module.commands=own.module",
				"cmd-ipc.channel.part.stock.commands=stock.take", "cmd-ipc.channel.client.client.commands=own.client",
				"cmd-ipc.channel.client.other.commands=other.command",
				// the peers of these tests never respond
				"server.shutdown=immediate");

	@ParameterizedTest(name = "{1} {0}: {2}")
	@MethodSource("cells")
	void peerOfThisPart(String action, String part, boolean allowed) {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("shop.order", ((CommandFunction) (invocation) -> 1).nonBlocking()).join();
			registry.register("_secret", ((CommandFunction) (invocation) -> 1).nonBlocking()).join();
			ScriptedChannel peer = Objects.requireNonNull(PeerKind.PEERS.get(IDS.get(part)));

			assertThat(can(action, peer, registry)).isEqualTo(allowed);
		});
	}

	private static boolean can(String action, ScriptedChannel peer, CommandRegistry registry) {
		return switch (action) {
			case "lists the public commands of this application" -> lists(peer, "shop.order");
			case "calls a public command of this application" -> calls(peer, "shop.order");
			case "lists the commands of modules" -> lists(peer, "stock.take");
			case "calls a command of a module" -> calls(peer, "stock.take");
			case "lists the commands of other peers" -> lists(peer, "other.command");
			case "calls a command of another peer" -> calls(peer, "other.command");
			case "calls a private command" -> calls(peer, "_secret");
			case "brings a command" -> brings(peer);
			case "receives an event" -> receives(peer, registry);
			case "sends an event" -> sends(peer, registry);
			default -> throw new AssertionError("No test for '" + action + "'");
		};
	}

	private static boolean lists(ScriptedChannel peer, String commandId) {
		ListCommandsRequest request = new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY);
		peer.deliver(request);
		return peer.allSent(ListCommandsResponse.class)
			.stream()
			.filter((list) -> list.thid().equals(request.id()))
			.flatMap((list) -> list.commands().stream())
			.map(CommandDefinition::id)
			.anyMatch(commandId::equals);
	}

	/* A command of a peer is called if it reaches that peer. */
	private static boolean calls(ScriptedChannel peer, String commandId) {
		peer.deliver(read("{\"type\":\"execute.command.request\",\"id\":\"" + MessageId.random() + "\",\"commandId\":\""
				+ commandId + "\"}"));
		if (PeerKind.PEERS.values()
			.stream()
			.flatMap((other) -> other.allSent(ExecuteCommandRequest.class).stream())
			.anyMatch((request) -> request.commandId().equals(commandId))) {
			return true;
		}
		ExecuteCommandResponse response = peer.allSent(ExecuteCommandResponse.class).get(0);
		if (!response.ok()) {
			assertThat(Objects.requireNonNull(response.error()).message())
				.isEqualTo("Command '" + commandId + "' is not registered");
		}
		return response.ok();
	}

	private static boolean brings(ScriptedChannel peer) {
		peer.deliver(new RegisterCommandRequest(MessageId.random(), MessageMeta.EMPTY,
				CommandDefinition.of("brought.command")));
		return peer.allSent(RegisterCommandResponse.class).get(0).ok();
	}

	private static boolean receives(ScriptedChannel peer, CommandRegistry registry) {
		registry.emit("shop.opened", 1);
		return !peer.allSent(Event.class).isEmpty();
	}

	private static boolean sends(ScriptedChannel peer, CommandRegistry registry) {
		AtomicInteger events = new AtomicInteger();
		registry.addEventListener("peer.event", ((EventFunction) (event) -> events.incrementAndGet()).nonBlocking());
		peer.deliver(new Event(MessageId.random(), MessageMeta.EMPTY, "peer.event", Payload.of(1)));
		return events.get() == 1;
	}

	private static Message read(String json) {
		return new MessageCodec(JsonMapper.shared()).decode(json);
	}

	static Stream<Arguments> cells() throws IOException {
		List<String> page = Files.readAllLines(Path.of("..", "docs", "channels.md"));
		List<Arguments> cells = page.stream()
			.skip(page.indexOf("### What a peer can do by default"))
			.filter((line) -> line.matches("\\|.*\\| (yes|no) \\| (yes|no) \\| (yes|no) \\|"))
			.flatMap((line) -> {
				String[] row = line.split("\\s*\\|\\s*");
				return Stream.of(0, 1, 2)
					.map((column) -> Arguments.of(row[1], PARTS.get(column), row[column + 2].equals("yes")));
			})
			.toList();
		assertThat(cells).hasSizeGreaterThan(29);
		return cells.stream();
	}

}
