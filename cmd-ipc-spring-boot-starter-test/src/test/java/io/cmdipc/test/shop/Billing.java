package io.cmdipc.test.shop;

import io.cmdipc.contract.CommandExchange;
import jakarta.validation.constraints.Positive;

/**
 * The contract of a service that is called over HTTP.
 */
@CommandExchange("billing")
public interface Billing {

	String charge(Charge charge);

	record Charge(@Positive int amount) {

	}

}
