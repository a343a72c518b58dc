package io.cmdipc.sample.shop;

import io.cmdipc.contract.CommandExchange;
import reactor.core.publisher.Mono;

/**
 * The command of {@link Orders}, as a client that does not block.
 */
@CommandExchange("shop")
interface Checkout {

	Mono<Receipt> order(Order order);

}
