package io.cmdipc;

import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.message.CommandDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

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

	@ParameterizedTest
	@ValueSource(strings = { ".", "a.", ".a", "a..b", "a._b", "_a", " ", "a. " })
	void prefixThatCannotStartAnIdIsRefused(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelOptions.DEFAULTS.withCommandPrefix(prefix))
			.withMessageContaining("'prefix'");
	}

	@Test
	void prefixThatLeavesNoRoomForAnIdIsRefused() {
		String longest = "x".repeat(CommandDefinition.MAX_ID_LENGTH - 2);

		assertThat(ChannelOptions.DEFAULTS.withCommandPrefix(longest).commandPrefix()).isEqualTo(longest);
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelOptions.DEFAULTS.withCommandPrefix(longest + "x"))
			.withMessage("'prefix' must not be longer than 254 characters");
	}

	@Test
	@SuppressWarnings("NullAway")
	void policyThatIsNullIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> ChannelOptions.DEFAULTS.withPolicy(null))
			.withMessage("'policy' must not be null");
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
