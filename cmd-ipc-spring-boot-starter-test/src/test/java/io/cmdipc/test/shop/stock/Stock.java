package io.cmdipc.test.shop.stock;

import io.cmdipc.EventDelivery;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.test.shop.OrderPlaced;

import org.springframework.stereotype.Component;

@Component
class Stock {

	@CommandHandler("stock.left")
	int left(String product) {
		return 5;
	}

	@CommandEventListener
	void onOrder(OrderPlaced event, EventDelivery delivery) {
		delivery.caller().emit("stock.reserved", event.product());
	}

}
