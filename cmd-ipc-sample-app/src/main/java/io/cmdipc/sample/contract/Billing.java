package io.cmdipc.sample.contract;

import java.util.Optional;

import io.cmdipc.contract.CommandExchange;

/**
 * Payments by card.
 */
@CommandExchange("billing")
public interface Billing {

	/**
	 * Charge a card.
	 * @param charge the card and the amount
	 * @return the payment
	 */
	@CommandExchange(description = "Charges a card")
	Payment charge(Charge charge);

	/**
	 * Find the payment of a charge, for example if the response has not arrived.
	 * @param reference the reference of the charge
	 * @return the payment, nothing if the card was not charged
	 */
	@CommandExchange(description = "Finds the payment of a charge", timeout = "1s", idempotent = true)
	Optional<Payment> find(String reference);

}
