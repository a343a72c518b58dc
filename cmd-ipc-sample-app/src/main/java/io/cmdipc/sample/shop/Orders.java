package io.cmdipc.sample.shop;

import java.util.UUID;

import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandTimeoutException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.sample.contract.Billing;
import io.cmdipc.sample.contract.Charge;
import io.cmdipc.sample.contract.Inventory;
import io.cmdipc.sample.contract.OrderPlaced;
import io.cmdipc.sample.contract.Payment;
import io.cmdipc.sample.contract.Pricing;
import io.cmdipc.sample.contract.Quote;

import org.springframework.stereotype.Component;

/**
 * Sells products. It knows the contracts that it uses, not where their handlers run.
 */
@Component
class Orders {

	private final Pricing pricing;

	private final Inventory inventory;

	private final Billing billing;

	Orders(Pricing pricing, Inventory inventory, Billing billing) {
		this.pricing = pricing;
		this.inventory = inventory;
		this.billing = billing;
	}

	@CommandHandler(value = "shop.order", description = "Sells a product and charges a card")
	Receipt order(Order order, CommandInvocation invocation) {
		try {
			Receipt receipt = sell(order);
			invocation.caller().emit(new OrderPlaced(order.sku(), order.quantity()));
			return receipt;
		}
		catch (CommandException ex) { // the customer chose what was refused
			throw ex.passOn();
		}
	}

	private Receipt sell(Order order) {
		Quote quote = this.pricing.quote(order.sku(), order.quantity());
		this.inventory.reserve(order.sku(), order.quantity());
		try {
			Payment payment = pay(order.card(), quote);
			return new Receipt(quote.product(), order.quantity(), quote.total(), quote.currency(), payment.reference());
		}
		catch (CommandException ex) {
			this.inventory.release(order.sku(), order.quantity());
			throw ex;
		}
	}

	/* Without a response it is unknown whether billing has charged the card. */
	private Payment pay(String card, Quote quote) {
		String reference = UUID.randomUUID().toString();
		try {
			return this.billing.charge(new Charge(card, quote.total(), quote.currency(), reference));
		}
		catch (CommandTimeoutException | ChannelDisconnectedException ex) {
			this.billing.revoke(reference);
			throw ex;
		}
	}

}
