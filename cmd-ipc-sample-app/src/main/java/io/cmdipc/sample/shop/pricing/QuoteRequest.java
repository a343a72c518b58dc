package io.cmdipc.sample.shop.pricing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * What is asked for.
 *
 * @param sku which product
 * @param quantity how many of it
 */
record QuoteRequest(@NotBlank String sku, @Positive int quantity) {

}
