package io.cmdipc.sample;

/**
 * What a customer wants.
 *
 * @param product the name of the product
 * @param quantity how many of it
 */
public record Order(String product, int quantity) {

}
