package io.cmdipc.test.shop;

import org.springframework.stereotype.Service;

@Service
class Prices {

	int of(String product) {
		return product.length();
	}

}
