package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.cmdipc.CommandException;
import io.cmdipc.InvalidRequestException;

import org.springframework.stereotype.Component;

/**
 * A bank that accepts every card except three, which show how a payment can fail.
 */
@Component
class Bank {

	static final String DECLINED_CARD = "4000000000000002";

	static final String BREAKING_CARD = "4000000000001117";

	static final String SLOW_CARD = "4000000000002222";

	private static final Duration SLOW = Duration.ofSeconds(8);

	private final AtomicLong numbers = new AtomicLong();

	private final Set<String> payments = ConcurrentHashMap.newKeySet();

	/**
	 * Return the reference of the payment.
	 * @throws CommandException if the bank refuses to pay
	 */
	String debit(String card, BigDecimal amount, Currency currency) {
		switch (card) {
			case DECLINED_CARD ->
				throw new InvalidRequestException("The bank declined to pay " + amount.toPlainString() + " " + currency)
					.withDomainCode("card_declined");
			case BREAKING_CARD -> throw new IllegalStateException("The bank answered '502 Bad Gateway'");
			case SLOW_CARD -> LockSupport.parkNanos(SLOW.toNanos());
			default -> {
			}
		}
		String payment = "P-" + this.numbers.incrementAndGet();
		this.payments.add(payment);
		return payment;
	}

	void payBack(String payment) {
		this.payments.remove(payment);
	}

	/** Return the payments that were made and not paid back. */
	Set<String> payments() {
		return Set.copyOf(this.payments);
	}

}
