package io.cmdipc.sample.contract;

import java.math.BigDecimal;
import java.util.Currency;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.CreditCardNumber;
import org.jspecify.annotations.Nullable;

/**
 * The request to charge a card.
 *
 * @param card number of the card
 * @param amount the amount
 * @param currency the currency of the amount
 * @param reference reference by which the charge can be revoked, such as that of an order
 */
public record Charge(@NotNull @CreditCardNumber String card, @NotNull @Positive BigDecimal amount,
		@NotNull Currency currency, @Nullable String reference) {

}
