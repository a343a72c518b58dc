package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicLong;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * A bank that accepts every card except three, which show how a payment can fail.
 */
@Component
class Bank {

	static final String DECLINED_CARD = "4000000000000002";

	static final String BREAKING_CARD = "4000000000001117";

	static final String SLOW_CARD = "4000000000002222";

	private final AtomicLong payments = new AtomicLong();

	/** Return the reference of the payment. */
	Mono<String> debit(String card, BigDecimal amount, Currency currency) {
		return switch (card) {
			case DECLINED_CARD -> Mono.error(new CommandException(ErrorCode.INVALID_REQUEST,
					"The bank declined to pay " + amount.toPlainString() + " " + currency));
			case BREAKING_CARD -> Mono.error(new IllegalStateException("The bank answered '502 Bad Gateway'"));
			case SLOW_CARD -> Mono.fromSupplier(this::reference).delaySubscription(Duration.ofSeconds(30));
			default -> Mono.fromSupplier(this::reference);
		};
	}

	private String reference() {
		return "P-" + this.payments.incrementAndGet();
	}

}
