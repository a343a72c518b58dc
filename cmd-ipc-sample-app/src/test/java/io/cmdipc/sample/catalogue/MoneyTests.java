package io.cmdipc.sample.catalogue;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Money}.
 */
class MoneyTests {

	@ParameterizedTest
	@CsvSource({ "EUR,3.8,2,7.60", "EUR,0.1,3,0.30", "JPY,1740,3,5220", "TND,28.5,2,57.000" })
	void timesHasTheDecimalsOfTheCurrency(String currency, BigDecimal amount, int quantity, String expected) {
		Money total = money(amount, currency).times(quantity);

		assertThat(total.amount()).hasToString(expected);
		assertThat(total.currency().getCurrencyCode()).isEqualTo(currency);
	}

	@ParameterizedTest
	@CsvSource({ "EUR,0.001", "JPY,0.5" })
	void createWhenCurrencyHasFewerDecimalsThrows(String currency, BigDecimal amount) {
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> money(amount, currency));
	}

	@Test
	void equalsIgnoresTrailingZeros() {
		assertThat(money(new BigDecimal("3.8"), "EUR")).isEqualTo(money(new BigDecimal("3.80"), "EUR"));
	}

	private static Money money(BigDecimal amount, String currency) {
		return new Money(amount, Currency.getInstance(currency));
	}

}
