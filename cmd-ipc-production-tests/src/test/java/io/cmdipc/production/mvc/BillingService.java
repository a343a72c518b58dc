package io.cmdipc.production.mvc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.message.ErrorCode;

/**
 * The other service.
 */
@CommandService
class BillingService implements Billing {

	@Override
	public String charge(int amount) {
		if (amount < 1) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "The amount must be positive");
		}
		return "charged " + amount;
	}

	@Override
	public CompletableFuture<String> refund(int amount) {
		return CompletableFuture.supplyAsync(() -> "refunded " + amount);
	}

}
