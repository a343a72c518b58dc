package io.cmdipc.autoconfigure;

import io.cmdipc.ChannelOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose calls are refused when the application stops.
 */
class PeerCallsTests {

	private final PeerCalls calls = new PeerCalls();

	@Test
	void modulesAreNotAskedWhateverTheirTransportIs() {
		ChannelOptions module = ChannelOptions.DEFAULTS.withinApplication();
		ChannelOptions unlisted = ChannelOptions.DEFAULTS.unlistedWithinApplication();

		assertThat(this.calls.options(module)).isSameAs(module);
		assertThat(this.calls.options(unlisted)).isSameAs(unlisted);
	}

	@Test
	void everyOtherPeerIsAsked() {
		assertThat(this.calls.options(ChannelOptions.DEFAULTS)).isNotEqualTo(ChannelOptions.DEFAULTS);
	}

}
