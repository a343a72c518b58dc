package io.cmdipc.sample.shop.pricing;

import java.math.BigDecimal;
import java.util.Currency;

import io.cmdipc.sample.catalogue.Money;
import io.cmdipc.sample.catalogue.Product;

/**
 * The price of a quantity of a product.
 *
 * @param product name of the product
 * @param total price of all items
 * @param currency currency of the total
 */
record Quote(String product, BigDecimal total, Currency currency) {

	static Quote of(Product product, int quantity) {
		Money total = product.price().times(quantity);
		return new Quote(product.name(), total.amount(), total.currency());
	}

}
