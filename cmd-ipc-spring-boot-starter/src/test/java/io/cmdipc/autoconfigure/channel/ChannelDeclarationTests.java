package io.cmdipc.autoconfigure.channel;

import java.util.List;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration.Role;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The declaration of a channel by the application, beside that of an auto-configuration.
 */
class ChannelDeclarationTests {

	private final ChannelDeclaration own = ChannelDeclaration.of("billing", "bean 'billing'")
		.withOptions(ChannelOptions.DEFAULTS.withCommandPrefix("billing"));

	private final ChannelDeclaration further = ChannelDeclaration.of("billing", "cmd-ipc.channel.in-memory.billing");

	@Test
	void moduleStaysAModule() {
		ChannelOptions options = this.own
			.completedBy(this.further.withOptions(ChannelOptions.DEFAULTS.withinApplication()))
			.options();

		assertThat(options.isWithinApplication()).isTrue();
		assertThat(options.commandPrefix()).isEqualTo("billing");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void commandsOfAModuleVanishedFromListsIfItsDeclarationSetAPrefix(boolean listed) {
		ChannelOptions module = listed ? ChannelOptions.DEFAULTS.withinApplication()
				: ChannelOptions.DEFAULTS.unlistedWithinApplication();
		try (CommandRegistry application = CommandRegistry.builder().id("application").build()) {
			ScriptedChannel billing = ScriptedChannel.listing("billing", "charge");
			application.attach(billing, this.own.completedBy(this.further.withOptions(module)).options()).join();
			ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(application);
			peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));

			assertThat(peer.expect(ListCommandsResponse.class).commands()).extracting(CommandDefinition::id)
				.containsExactlyElementsOf(listed ? List.of("billing.charge") : List.of());
		}
	}

	@Test
	void peerOutsideBecameAModuleWhoseRightsNobodyChecked() {
		ChannelDeclaration module = this.own.withOptions(ChannelOptions.DEFAULTS.withinApplication());
		ChannelDeclaration server = this.further.withOutbound(false).withRole(Role.SERVER);

		for (ChannelDeclaration outside : List.of(this.further.withRole(Role.CLIENT), server)) {
			assertThatExceptionOfType(InvalidChannelException.class).isThrownBy(() -> module.completedBy(outside))
				.withMessageContaining("bean 'billing'")
				.withMessageContaining("cmd-ipc.channel.in-memory.billing");
		}
	}

	@Test
	void channelOfTheApplicationMayBeAModule() {
		ChannelDeclaration module = this.own.withOptions(ChannelOptions.DEFAULTS.withinApplication());

		assertThat(module.completedBy(this.further).options().isWithinApplication()).isTrue();
	}

	@Test
	void peerOutsideStaysOutside() {
		assertThat(this.own.completedBy(this.further).options().isWithinApplication()).isFalse();
	}

}
