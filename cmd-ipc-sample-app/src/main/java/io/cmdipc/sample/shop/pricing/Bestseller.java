package io.cmdipc.sample.shop.pricing;

/**
 * A product with its sales.
 *
 * @param sku identifier of the product
 * @param sold number of items sold
 */
record Bestseller(String sku, int sold) {

}
