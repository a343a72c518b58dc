package io.cmdipc.sample.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * An order of a customer.
 *
 * @param sku identifier of the product
 * @param quantity number of items
 * @param card number of the card to charge
 */
record Order(@NotBlank String sku, @Positive int quantity, @NotBlank String card) {

}
