package io.cmdipc.sample.shop.pricing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * The request for a quote.
 *
 * @param sku identifier of the product
 * @param quantity number of items
 */
record QuoteRequest(@NotBlank String sku, @Positive int quantity) {

}
