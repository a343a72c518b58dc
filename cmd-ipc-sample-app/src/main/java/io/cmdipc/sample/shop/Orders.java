package io.cmdipc.sample.shop;

import java.math.BigDecimal;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.annotation.CommandHandler;

import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/**
 * Sells products. It knows the ids of the commands that it calls, not where their
 * handlers run.
 */
@Component
class Orders {

	@CommandHandler(value = "shop.order", description = "Sells a product and charges a card")
	Receipt order(Order order, CommandInvocation invocation) {
		try {
			return sell(order, invocation.caller());
		}
		catch (CommandException ex) { // the customer chose what was refused
			throw new CommandException(ex.code(), ex.getMessage(), ex);
		}
	}

	private static Receipt sell(Order order, CommandCaller caller) {
		Item item = new Item(order.sku(), order.quantity());
		Quote quote = requireNonNull(caller.call("pricing.quote", item, Quote.class));
		caller.call("inventory.reserve", item, Integer.class);
		Payment payment = chargeOrRelease(new Charge(order.card(), quote.total(), quote.currency()), item, caller);
		caller.emit("order.placed", item);
		return new Receipt(quote.product(), item.quantity(), quote.total(), quote.currency(), payment.reference());
	}

	/*
	 * After a timeout it is unknown whether billing charged the card. A real shop would
	 * find out before it sells the items again.
	 */
	private static Payment chargeOrRelease(Charge charge, Item item, CommandCaller caller) {
		try {
			return requireNonNull(caller.call("billing.charge", charge, Payment.class));
		}
		catch (CommandException ex) {
			caller.call("inventory.release", item, Integer.class);
			throw ex;
		}
	}

	/** The request to the modules. */
	record Item(String sku, int quantity) {

	}

	/** The result of pricing. */
	record Quote(String product, BigDecimal total, String currency) {

	}

	/** The request to billing. */
	record Charge(String card, BigDecimal amount, String currency) {

	}

	/** The result of billing. */
	record Payment(String reference) {

	}

}
