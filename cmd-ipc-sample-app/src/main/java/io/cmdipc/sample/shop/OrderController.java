package io.cmdipc.sample.shop;

import java.util.concurrent.CompletionStage;

import io.cmdipc.CommandRegistry;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accepts orders over HTTP.
 */
@RestController
class OrderController {

	private final CommandRegistry registry;

	OrderController(CommandRegistry registry) {
		this.registry = registry;
	}

	@PostMapping("/orders")
	CompletionStage<Receipt> order(@RequestBody Order order) {
		return this.registry.execute("shop.order", order, Receipt.class);
	}

}
