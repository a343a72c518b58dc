package io.cmdipc.test.page;

import io.cmdipc.CommandCaller;
import io.cmdipc.annotation.CommandHandler;
import jakarta.validation.constraints.Positive;

import org.springframework.stereotype.Component;

@Component
class Orders {

	private final Billing billing;

	private final Prices prices;

	private final CommandCaller commands;

	Orders(Billing billing, Prices prices, CommandCaller commands) {
		this.billing = billing;
		this.prices = prices;
		this.commands = commands;
	}

	@CommandHandler("shop.order")
	String order(String product, @Positive int quantity) {
		Receipt receipt = this.billing.charge(new Charge(product, quantity * this.prices.of(product)));
		this.commands.emit(new OrderPlaced(product, quantity));
		return receipt.reference();
	}

}
