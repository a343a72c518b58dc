package io.cmdipc.sample.shop.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.sample.catalogue.Catalogue;
import io.cmdipc.sample.catalogue.Product;

import org.springframework.stereotype.Component;

/**
 * Holds the prices of the products and counts their sales.
 */
@Component
class Pricing {

	private final Map<String, Product> products = Catalogue.products()
		.stream()
		.collect(Collectors.toMap(Product::sku, Function.identity()));

	private final Map<String, Integer> sold = new ConcurrentHashMap<>();

	@CommandHandler(value = "pricing.quote", description = "Returns the price of a quantity of a product")
	Quote quote(QuoteRequest request) {
		Product product = this.products.get(request.sku());
		if (product == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "There is no product '" + request.sku() + "'");
		}
		return Quote.of(product, request.quantity());
	}

	@CommandHandler(value = "pricing.bestsellers", description = "Lists the ten products that sell best")
	List<Bestseller> bestsellers() {
		return this.sold.entrySet()
			.stream()
			.map((entry) -> new Bestseller(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingInt(Bestseller::sold).reversed().thenComparing(Bestseller::sku))
			.limit(10)
			.toList();
	}

	@CommandEventListener("order.placed")
	void countDemand(String sku, int quantity) {
		this.sold.merge(sku, quantity, Integer::sum);
	}

}
