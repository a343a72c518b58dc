package io.cmdipc.test.shop;

import io.cmdipc.contract.CommandEvent;

@CommandEvent("order.placed")
public record OrderPlaced(String product, int quantity) {

}
