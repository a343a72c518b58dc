package io.cmdipc.sample;

import java.math.BigDecimal;

/**
 * What a customer gets.
 *
 * @param product the name of the product
 * @param quantity how many of it
 * @param total what it costs, in euros
 */
public record Receipt(String product, int quantity, BigDecimal total) {

}
