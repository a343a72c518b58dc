package io.cmdipc.sample.shop.inventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.cmdipc.InvalidRequestException;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.sample.catalogue.Catalogue;
import io.cmdipc.sample.catalogue.Product;
import io.cmdipc.sample.contract.Inventory;
import org.jspecify.annotations.Nullable;

/**
 * Holds the stock of every product.
 */
@CommandService
class Warehouse implements Inventory {

	private final Map<String, Integer> stock = Catalogue.products()
		.stream()
		.collect(Collectors.toMap(Product::sku, Product::stock, Integer::sum, ConcurrentHashMap::new));

	@Override
	public Stock reserve(String sku, int quantity) {
		return new Stock(sku, this.stock.compute(sku, (product, held) -> take(product, held, quantity)));
	}

	@Override
	public Stock release(String sku, int quantity) {
		return new Stock(sku, this.stock.compute(sku, (product, held) -> known(product, held) + quantity));
	}

	private static int take(String sku, @Nullable Integer held, int quantity) {
		int left = known(sku, held);
		if (left < quantity) {
			throw new InvalidRequestException("Not enough of '" + sku + "' in stock: " + left + " left")
				.withDomainCode(OUT_OF_STOCK)
				.withDetails(new Stock(sku, left));
		}
		return left - quantity;
	}

	private static int known(String sku, @Nullable Integer held) {
		if (held == null) {
			throw new InvalidRequestException("There is no product '" + sku + "'");
		}
		return held;
	}

}
