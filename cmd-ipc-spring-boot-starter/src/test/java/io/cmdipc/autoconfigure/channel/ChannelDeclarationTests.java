package io.cmdipc.autoconfigure.channel;

import io.cmdipc.ChannelOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void peerOutsideStaysOutside() {
		assertThat(this.own.completedBy(this.further).options().isWithinApplication()).isFalse();
	}

}
