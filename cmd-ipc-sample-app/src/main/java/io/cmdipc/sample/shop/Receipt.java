package io.cmdipc.sample.shop;

import java.math.BigDecimal;

/**
 * What a customer gets.
 *
 * @param product the name of the product
 * @param quantity how many of it
 * @param total what they cost
 * @param currency of what
 * @param payment what the bank calls the payment
 */
record Receipt(String product, int quantity, BigDecimal total, String currency, String payment) {

}
