package io.cmdipc.production.mvc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages and commands of the shop.
 */
@RestController
class ShopController {

	private final CommandRegistry registry;

	private final Billing billing;

	ShopController(CommandRegistry registry, Billing billing) {
		this.registry = registry;
		this.billing = billing;
	}

	@GetMapping("/buy/{article}")
	String buy(@PathVariable String article) {
		int price = this.registry.call("pricing.price", Map.of("article", article), Integer.class);
		this.registry.emit("order.placed", Map.of("order", article));
		return this.billing.charge(price)
				+ (Thread.currentThread().toString().contains("VirtualThread") ? " (virtual)" : "");
	}

	@GetMapping("/charge/{amount}")
	String charge(@PathVariable int amount) {
		return this.billing.charge(amount);
	}

	@GetMapping("/refund/{amount}")
	CompletableFuture<String> refund(@PathVariable int amount) {
		return this.billing.refund(amount);
	}

	@CommandHandler("shop.buy")
	String buyByCommand(String article) {
		return buy(article);
	}

}
