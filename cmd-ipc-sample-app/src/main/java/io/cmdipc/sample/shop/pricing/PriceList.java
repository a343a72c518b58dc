package io.cmdipc.sample.shop.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cmdipc.InvalidRequestException;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.sample.catalogue.Catalogue;
import io.cmdipc.sample.catalogue.Money;
import io.cmdipc.sample.catalogue.Product;
import io.cmdipc.sample.contract.Bestseller;
import io.cmdipc.sample.contract.OrderPlaced;
import io.cmdipc.sample.contract.Pricing;
import io.cmdipc.sample.contract.Quote;

/**
 * Holds the prices of the products and counts their sales.
 */
@CommandService
class PriceList implements Pricing {

	private final Map<String, Product> products = Catalogue.products()
		.stream()
		.collect(Collectors.toMap(Product::sku, Function.identity()));

	private final Map<String, Integer> sold = new ConcurrentHashMap<>();

	@Override
	public Quote quote(String sku, int quantity) {
		Product product = this.products.get(sku);
		if (product == null) {
			throw new InvalidRequestException("There is no product '" + sku + "'");
		}
		Money total = product.price().times(quantity);
		return new Quote(product.name(), total.amount(), total.currency());
	}

	@Override
	public List<Bestseller> bestsellers() {
		return this.sold.entrySet()
			.stream()
			.map((entry) -> new Bestseller(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingInt(Bestseller::sold).reversed().thenComparing(Bestseller::sku))
			.limit(10)
			.toList();
	}

	@CommandEventListener
	void countDemand(OrderPlaced order) {
		this.sold.merge(order.sku(), order.quantity(), Integer::sum);
	}

}
