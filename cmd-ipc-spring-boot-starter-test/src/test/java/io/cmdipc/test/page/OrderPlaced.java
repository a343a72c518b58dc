package io.cmdipc.test.page;

import io.cmdipc.contract.CommandEvent;

@CommandEvent("order.placed")
record OrderPlaced(String product, int quantity) {

}
