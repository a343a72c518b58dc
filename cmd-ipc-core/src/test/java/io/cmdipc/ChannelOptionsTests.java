package io.cmdipc;

import io.cmdipc.channel.ChannelPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChannelOptionsTests {

	@Test
	void valueThatIsNotPositiveOrBlankIsRefused() {
		ChannelOptions options = ChannelOptions.DEFAULTS;

		assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxInFlight(0));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxWaiting(0));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxCommands(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withCommandPrefix(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withCommandPrefix("_p"));
	}

	@Test
	void optionsKeepWhatWasSetBefore() {
		ChannelPolicy policy = new ChannelPolicy() {
		};
		ChannelOptions options = ChannelOptions.DEFAULTS.withMaxInFlight(1)
			.withMaxWaiting(2)
			.withMaxCommands(3)
			.withCommandPrefix("p")
			.withPolicy(policy)
			.withinApplication()
			.withMaxInFlight(4);

		assertThat(options.maxInFlight(9)).isEqualTo(4);
		assertThat(options.maxWaiting(9)).isEqualTo(2);
		assertThat(options.maxCommands(9)).isEqualTo(3);
		assertThat(options.commandPrefix()).isEqualTo("p");
		assertThat(options.policy()).isSameAs(policy);
		assertThat(options.isWithinApplication()).isTrue();
		assertThat(ChannelOptions.DEFAULTS.maxInFlight(9)).isEqualTo(9);
	}

}
