package io.cmdipc.test.page;

import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.autoconfigure.CommandTest;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.mockito.BDDMockito.given;

@CommandTest(Orders.class)
class OrdersTests {

	@Autowired
	CommandRegistry registry;

	@Autowired
	MockCommands mocks;

	@Autowired
	RecordedEvents events;

	@MockitoBean
	Prices prices;

	@Test
	void orderIsCharged() {
		given(this.prices.of("tea")).willReturn(5);
		Billing billing = this.mocks.mock(Billing.class);
		given(billing.charge(new Charge("tea", 10))).willReturn(new Receipt("P-1"));

		assertThatCommand(() -> order("tea", 2)).returns("P-1");

		assertThat(this.events).emitted(new OrderPlaced("tea", 2));
	}

	@Test
	void orderOfNothingIsRefused() {
		assertThatCommand(() -> order("tea", 0)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessageContaining("$.quantity must be greater than 0");

		assertThat(this.mocks).neverReceived("billing.charge");
		assertThat(this.events).neverEmitted(OrderPlaced.class);
	}

	private String order(String product, int quantity) {
		return this.registry.call("shop.order", Map.of("product", product, "quantity", quantity), String.class);
	}

}
