package io.cmdipc.sample.shop.inventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.sample.catalogue.Catalogue;
import io.cmdipc.sample.catalogue.Product;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Holds the stock of every product.
 */
@Component
class Inventory {

	private final Map<String, Integer> stock = Catalogue.products()
		.stream()
		.collect(Collectors.toMap(Product::sku, Product::stock, Integer::sum, ConcurrentHashMap::new));

	@CommandHandler(value = "inventory.reserve", description = "Reserves items and returns the remaining stock")
	Integer reserve(String sku, @Positive int quantity) {
		return this.stock.compute(sku, (product, held) -> take(product, held, quantity));
	}

	@CommandHandler(value = "inventory.release", description = "Releases reserved items and returns the stock")
	@Nullable Integer release(String sku, @Positive int quantity) {
		return this.stock.computeIfPresent(sku, (product, held) -> held + quantity);
	}

	private static int take(String sku, @Nullable Integer held, int quantity) {
		if (held == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "There is no product '" + sku + "'");
		}
		if (held < quantity) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"Not enough of '" + sku + "' in stock: " + held + " left");
		}
		return held - quantity;
	}

}
