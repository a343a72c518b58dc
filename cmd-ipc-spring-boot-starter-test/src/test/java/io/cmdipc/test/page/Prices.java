package io.cmdipc.test.page;

import org.springframework.stereotype.Service;

@Service
class Prices {

	int of(String product) {
		return 4;
	}

}
