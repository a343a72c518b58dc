package io.cmdipc.sample.billing;

import java.util.Map;
import java.util.Optional;
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

	private final Map<String, Payment> payments = new ConcurrentHashMap<>();

	private final Bank bank;

	BillingService(Bank bank) {
		this.bank = bank;
	}

	@Override
	public Payment charge(Charge charge) {
		Payment payment = new Payment(this.bank.debit(charge.card(), charge.amount(), charge.currency()));
		if (charge.reference() != null) {
			this.payments.put(charge.reference(), payment);
		}
		return payment;
	}

	@Override
	public Optional<Payment> find(String reference) {
		return Optional.ofNullable(this.payments.get(reference));
	}

}
