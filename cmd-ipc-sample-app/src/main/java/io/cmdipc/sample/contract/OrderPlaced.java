package io.cmdipc.sample.contract;

import io.cmdipc.contract.CommandEvent;

/**
 * The event that a customer has bought something.
 *
 * @param sku identifier of the product
 * @param quantity number of items
 */
@CommandEvent("order.placed")
public record OrderPlaced(String sku, int quantity) {

}
