package io.cmdipc.sample.billing;

import io.cmdipc.annotation.CommandHandler;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Charges cards. The shop calls these commands with the prefix {@code billing}.
 */
@Component
class Billing {

	private final Bank bank;

	Billing(Bank bank) {
		this.bank = bank;
	}

	@CommandHandler(value = "charge", description = "Charges a card")
	Mono<Payment> charge(Charge charge) {
		return this.bank.debit(charge.card(), charge.amount(), charge.currency()).map(Payment::new);
	}

}
