package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.util.Currency;

import io.cmdipc.sample.contract.Charge;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Charge}.
 */
class ChargeTests {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	@ParameterizedTest
	@ValueSource(strings = { "4242424242424242", "5555555555554444", Bank.DECLINED_CARD, Bank.BREAKING_CARD,
			Bank.SLOW_CARD })
	void validatesCardNumberWithCorrectChecksum(String card) {
		assertThat(VALIDATOR.validate(charge(card, "6.40"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "4242424242424241", "4224242424242424", "not a number" })
	void rejectsCardNumberWithWrongChecksum(String card) {
		assertThat(VALIDATOR.validate(charge(card, "6.40"))).singleElement()
			.satisfies((violation) -> assertThat(violation.getPropertyPath()).hasToString("card"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-6.40" })
	void rejectsAmountThatIsNotPositive(String amount) {
		assertThat(VALIDATOR.validate(charge("4242424242424242", amount))).singleElement()
			.satisfies((violation) -> assertThat(violation.getPropertyPath()).hasToString("amount"));
	}

	private static Charge charge(String card, String amount) {
		return new Charge(card, new BigDecimal(amount), Currency.getInstance("EUR"), null);
	}

}
