package io.cmdipc.sample.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * What a customer wants.
 *
 * @param sku which product
 * @param quantity how many of it
 * @param card the number of the card that pays
 */
record Order(@NotBlank String sku, @Positive int quantity, @NotBlank String card) {

}
