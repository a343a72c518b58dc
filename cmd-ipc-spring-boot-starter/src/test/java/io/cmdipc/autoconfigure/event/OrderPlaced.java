package io.cmdipc.autoconfigure.event;

import io.cmdipc.contract.CommandEvent;

/**
 * The event of these tests.
 *
 * @param product the product
 */
@CommandEvent("order.placed")
record OrderPlaced(String product) {

}
