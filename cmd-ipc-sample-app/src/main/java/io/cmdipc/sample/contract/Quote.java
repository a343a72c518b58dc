package io.cmdipc.sample.contract;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * The price of a quantity of a product.
 *
 * @param product name of the product
 * @param total price of all items
 * @param currency currency of the total
 */
public record Quote(String product, BigDecimal total, Currency currency) {

}
