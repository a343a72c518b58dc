package io.cmdipc.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The module that knows what is in stock.
 */
final class Inventory {

	private final Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("tea", 12, "coffee", 3));

	void register(CommandRegistry registry) {
		registry.register("inventory.reserve", CommandFunction.of(Order.class, this::reserve)).join();
	}

	private Integer reserve(Order order) {
		return this.stock.compute(order.product(), (product, held) -> take(order, held));
	}

	private static Integer take(Order order, @Nullable Integer held) {
		if (held == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "There is no product '" + order.product() + "'");
		}
		if (held < order.quantity()) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"Only " + held + " of '" + order.product() + "' are left");
		}
		return held - order.quantity();
	}

}
