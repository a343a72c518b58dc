package io.cmdipc.production.mvc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.contract.CommandExchange;

/**
 * The commands of another service.
 */
@CommandExchange("billing")
public interface Billing {

	/**
	 * Charge an amount.
	 * @param amount the amount, which must be positive
	 * @return the receipt
	 */
	String charge(int amount);

	/**
	 * Charge an amount later.
	 * @param amount the amount
	 * @return the receipt
	 */
	CompletableFuture<String> refund(int amount);

}
