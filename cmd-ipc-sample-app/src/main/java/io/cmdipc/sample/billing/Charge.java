package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.util.Currency;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.CreditCardNumber;

/**
 * The request to charge a card.
 *
 * @param card number of the card
 * @param amount the amount
 * @param currency the currency of the amount
 */
record Charge(@NotNull @CreditCardNumber String card, @NotNull @Positive BigDecimal amount,
		@NotNull Currency currency) {

}
