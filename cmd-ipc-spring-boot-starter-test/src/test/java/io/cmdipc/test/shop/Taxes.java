package io.cmdipc.test.shop;

import io.cmdipc.contract.CommandExchange;

/**
 * A contract that this application fulfils itself.
 */
@CommandExchange("taxes")
interface Taxes {

	int of(int amount);

}
