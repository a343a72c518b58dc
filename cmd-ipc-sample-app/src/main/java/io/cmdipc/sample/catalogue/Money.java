package io.cmdipc.sample.catalogue;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in a currency, with the decimals that the currency has.
 *
 * @param amount how much
 * @param currency of what
 */
public record Money(BigDecimal amount, Currency currency) {

	/**
	 * Create an amount.
	 * @throws ArithmeticException if the amount has more decimals than the currency
	 */
	public Money {
		amount = amount.setScale(currency.getDefaultFractionDigits());
	}

	/**
	 * Return this amount that many times.
	 * @param quantity how many times
	 * @return the product
	 */
	public Money times(int quantity) {
		return new Money(this.amount.multiply(BigDecimal.valueOf(quantity)), this.currency);
	}

}
