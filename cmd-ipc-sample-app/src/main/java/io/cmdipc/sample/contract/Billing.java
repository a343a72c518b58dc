package io.cmdipc.sample.contract;

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
	 * Revoke a charge, for example if its response has not arrived. A payment is paid
	 * back, that of a charge in progress as soon as the bank has made it.
	 * @param reference the reference of the charge, which may be unknown
	 */
	@CommandExchange(description = "Revokes a charge", timeout = "1s", idempotent = true)
	void revoke(String reference);

}
