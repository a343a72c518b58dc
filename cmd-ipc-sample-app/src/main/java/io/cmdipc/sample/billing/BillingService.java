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
		String reference = charge.reference();
		if (reference != null) {
			this.payments.put(reference, payment);
		}
		try {
			Payment made = new Payment(this.bank.debit(charge.card(), charge.amount(), charge.currency()));
			payment.complete(made);
			return made;
		}
		catch (RuntimeException ex) { // nothing was paid that could be revoked
			if (reference != null) {
				this.payments.remove(reference, payment);
			}
			throw ex;
		}
	}

	@Override
	public void revoke(String reference) {
		CompletableFuture<Payment> payment = this.payments.remove(reference);
		if (payment != null) {
			CompletableFuture<Void> unused = payment.thenAccept((made) -> this.bank.payBack(made.reference()));
		}
	}

}
