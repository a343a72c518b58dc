package io.cmdipc.test.shop;

import io.cmdipc.annotation.CommandService;

@CommandService
class TaxService implements Taxes {

	@Override
	public int of(int amount) {
		return amount / 5;
	}

}
