package io.cmdipc;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a registry remembers of the commands of a peer has a limit in bytes.
 */
class DefinitionSizeTests {

	private final Network network = new Network();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void definitionsOverTheSizeOfAChannelAreRefused() {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.maxDefinitionSizePerChannel(10_000));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);
		CommandDefinition schema = CommandDefinition.of("schema")
			.withSchema(new CommandSchema(Payload.ofJson("\"" + "x".repeat(4_000) + "\""), null));
		CommandDefinition description = CommandDefinition.of("description").withDescription("x".repeat(1_000));

		peer.deliver(Network.registration(schema));
		peer.deliver(Network.registration(description));
		peer.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(),
				List.of(new CommandDefinition("again", null, schema.schema()), CommandDefinition.of("small"))));
		peer.deliver(Network.registration(schema.withDescription("x".repeat(2_000))));

		assertThat(peer.allSent(RegisterCommandResponse.class)).extracting(RegisterCommandResponse::ok)
			.containsExactly(true, true, false);
		assertThat(Network.commandIds(registry)).containsExactly("description", "schema", "small");
		assertThat(registry.count(RegistryCounter.TOO_MANY_COMMANDS)).isEqualTo(2);

		peer.deliver(Network.registration(CommandDefinition.of("schema")));
		peer.deliver(Network.registration(new CommandDefinition("again", null, schema.schema())));
		assertThat(Network.commandIds(registry)).containsExactly("again", "description", "schema", "small");
	}

	@Test
	void oneChannelMayHaveItsOwnSizeOfDefinitions() {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel peer = ScriptedChannel.listing("peer", "a", "b");

		Outcomes.valueOf(registry.attach(peer, ChannelOptions.DEFAULTS.withMaxDefinitionSize(300)));

		assertThat(Network.commandIds(registry)).containsExactly("a");
	}

	@Test
	void peerThatRegistersCommandsWithHugeSchemasDoesNotFillTheMemory() {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);
		Payload huge = Payload.ofJson("\"" + "x".repeat(1 << 20) + "\"");

		for (int i = 0; i < 600; i++) {
			peer.deliver(Network.registration(CommandDefinition.of("c" + i).withSchema(new CommandSchema(huge, null))));
		}

		assertThat(registry.commands()).hasSize(15);
	}

}
