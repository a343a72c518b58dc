package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.util.Currency;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.CreditCardNumber;

/**
 * What is to be charged.
 *
 * @param card the number of the card
 * @param amount how much
 * @param currency of what
 */
record Charge(@NotNull @CreditCardNumber String card, @NotNull @Positive BigDecimal amount,
		@NotNull Currency currency) {

}
