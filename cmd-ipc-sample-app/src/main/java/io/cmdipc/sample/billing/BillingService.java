package io.cmdipc.sample.billing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.annotation.CommandService;
import io.cmdipc.sample.contract.Billing;
import io.cmdipc.sample.contract.Charge;
import io.cmdipc.sample.contract.Payment;

/**
 * Charges cards.
 */
@CommandService
class BillingService implements Billing {

	private final Map<String, CompletableFuture<Payment>> payments = new ConcurrentHashMap<>();

	private final Bank bank;

	BillingService(Bank bank) {
		this.bank = bank;
	}

	@Override
	public Payment charge(Charge charge) {
		CompletableFuture<Payment> payment = new CompletableFuture<>();
		if (charge.reference() != null) {
			this.payments.put(charge.reference(), payment);
		}
		payment.complete(new Payment(this.bank.debit(charge.card(), charge.amount(), charge.currency())));
		return payment.join();
	}

	@Override
	public void revoke(String reference) {
		CompletableFuture<Payment> payment = this.payments.remove(reference);
		if (payment != null) {
			CompletableFuture<Void> unused = payment.thenAccept((made) -> this.bank.payBack(made.reference()));
		}
	}

}
