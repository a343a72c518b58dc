package io.cmdipc.production.mvc;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;

/**
 * A module of the shop.
 */
@CommandModule("pricing")
class Pricing {

	final BlockingQueue<String> orders = new LinkedBlockingQueue<>();

	@CommandHandler("pricing.price")
	int price(String article) {
		return article.length();
	}

	@CommandEventListener("order.placed")
	void placed(String order) {
		this.orders.add(order);
	}

}
