package io.cmdipc.sample.shop;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accepts orders over HTTP.
 */
@RestController
class OrderController {

	private final Checkout checkout;

	OrderController(Checkout checkout) {
		this.checkout = checkout;
	}

	@PostMapping("/orders")
	Mono<Receipt> order(@RequestBody Order order) {
		return this.checkout.order(order);
	}

}
