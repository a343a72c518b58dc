package io.cmdipc.sample.shop;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * The receipt of an order.
 *
 * @param product name of the product
 * @param quantity number of items
 * @param total price of all items
 * @param currency currency of the total
 * @param payment reference of the payment at the bank
 */
record Receipt(String product, int quantity, BigDecimal total, Currency currency, String payment) {

}
