package io.cmdipc.sample.shop.pricing;

/**
 * A product that was sold.
 *
 * @param sku which product
 * @param sold how many of it
 */
record Bestseller(String sku, int sold) {

}
