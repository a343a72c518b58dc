package io.cmdipc.sample;

import java.math.BigDecimal;
import java.util.Map;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;

/**
 * The module that knows what things cost.
 */
final class Pricing {

	private static final Map<String, BigDecimal> PRICES = Map.of("tea", new BigDecimal("3.20"), "coffee",
			new BigDecimal("7.90"));

	void register(CommandRegistry registry) {
		registry.register("pricing.price", CommandFunction.of(Order.class, Pricing::price).nonBlocking()).join();
	}

	private static BigDecimal price(Order order) {
		return PRICES.getOrDefault(order.product(), BigDecimal.ZERO).multiply(BigDecimal.valueOf(order.quantity()));
	}

}
