package io.cmdipc.sample.catalogue;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in a currency, with the number of decimals of that currency.
 *
 * @param amount the amount
 * @param currency the currency of the amount
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
	 * Return a multiple of this amount.
	 * @param quantity the factor
	 * @return the multiple
	 */
	public Money times(int quantity) {
		return new Money(this.amount.multiply(BigDecimal.valueOf(quantity)), this.currency);
	}

}
