package io.cmdipc.channel;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Patterns of ids: {@link IdPatterns}.
 */
class IdPatternsTests {

	@ParameterizedTest
	@CsvSource({ "billing.charge, billing.charge, true", "billing.charge, billing.charges, false",
			"billing.*, billing.charge, true", "billing.*, billing.card.charge, true", "billing.*, billing, false",
			"billing.*, billings.charge, false", "*, billing.charge, true", "*, _private, false" })
	void idMatchesOrNot(String pattern, String id, boolean matches) {
		assertThat(IdPatterns.of(List.of(pattern)).match(id)).isEqualTo(matches);
	}

	@Test
	void noPatternsMatchNothing() {
		assertThat(IdPatterns.of(List.of()).match("billing.charge")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", ".*", "bill*", "*.charge", "a*b", "_private", "_private.*" })
	void textThatIsNoPatternIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> IdPatterns.of(List.of("billing.charge", text)))
			.withMessageStartingWith("'" + text + "' must be an id, or end with '.*', or be '*'");
	}

}
