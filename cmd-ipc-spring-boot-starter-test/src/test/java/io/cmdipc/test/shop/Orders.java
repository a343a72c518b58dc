package io.cmdipc.test.shop;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import jakarta.validation.constraints.Positive;

import org.springframework.stereotype.Component;

@Component
class Orders {

	private final CommandCaller commands;

	private final Billing billing;

	private final Prices prices;

	Orders(CommandCaller commands, Billing billing, Prices prices) {
		this.commands = commands;
		this.billing = billing;
		this.prices = prices;
	}

	@CommandHandler("shop.order")
	String order(String product, @Positive int quantity) {
		Integer left = this.commands.call("stock.left", new Question(product), Integer.class);
		if (left == null || left < quantity) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "Only " + left + " are left")
				.withDomainCode("out_of_stock")
				.withDetails(new Question(product));
		}
		String reference = this.billing.charge(new Billing.Charge(this.prices.of(product) * quantity));
		this.commands.emit(new OrderPlaced(product, quantity));
		return reference;
	}

	record Question(String product) {

	}

}
