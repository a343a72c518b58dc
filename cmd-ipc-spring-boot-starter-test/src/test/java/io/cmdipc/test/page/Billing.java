package io.cmdipc.test.page;

import io.cmdipc.contract.CommandExchange;

@CommandExchange("billing")
interface Billing {

	Receipt charge(Charge charge);

}
