package io.cmdipc.production.observation;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.message.ErrorCode;
import reactor.core.publisher.Mono;

/**
 * Handlers of a module of the application.
 */
@CommandModule("billing")
class ObservedBilling {

	@CommandHandler("billing.charge")
	int charge(int amount) {
		if (amount < 0) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "negative");
		}
		return amount;
	}

	@CommandEventListener("order.placed")
	Mono<Void> placed(int count) {
		return Mono.error(new IllegalStateException("no money"));
	}

}
