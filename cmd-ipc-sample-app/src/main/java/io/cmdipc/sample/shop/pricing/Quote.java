package io.cmdipc.sample.shop.pricing;

import java.math.BigDecimal;
import java.util.Currency;

import io.cmdipc.sample.catalogue.Money;
import io.cmdipc.sample.catalogue.Product;

/**
 * What a quantity of a product costs.
 *
 * @param product the name of the product
 * @param total what they cost
 * @param currency of what
 */
record Quote(String product, BigDecimal total, Currency currency) {

	static Quote of(Product product, int quantity) {
		Money total = product.price().times(quantity);
		return new Quote(product.name(), total.amount(), total.currency());
	}

}
