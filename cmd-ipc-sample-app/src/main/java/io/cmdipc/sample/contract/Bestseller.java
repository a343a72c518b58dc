package io.cmdipc.sample.contract;

/**
 * A product with its sales.
 *
 * @param sku identifier of the product
 * @param sold number of items sold
 */
public record Bestseller(String sku, int sold) {

}
