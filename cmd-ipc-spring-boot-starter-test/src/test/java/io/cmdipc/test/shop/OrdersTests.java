package io.cmdipc.test.shop;

import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.autoconfigure.CommandTest;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * The slice with all handlers of the application.
 */
@CommandTest
class OrdersTests {

	@Autowired
	private CommandRegistry registry;

	@Autowired
	private MockCommands mocks;

	@Autowired
	private RecordedEvents events;

	@MockitoBean
	private Prices prices;

	@Test
	void orderIsCharged() {
		given(this.prices.of("tea")).willReturn(7);
		Billing billing = this.mocks.mock(Billing.class);
		given(billing.charge(any())).willReturn("P-1");

		assertThatCommand(() -> order("tea", 2)).returns("P-1");

		assertThat(this.mocks).received("billing.charge").hasRequestJson("{\"amount\":14}");
		assertThat(this.events).emitted(new OrderPlaced("tea", 2)).emitted("stock.reserved", "tea");
	}

	@Test
	void commandOfAClientIsKnown() {
		given(this.prices.of("tea")).willReturn(7);
		this.mocks.stub("billing.charge").fails(ErrorCode.INVALID_REQUEST, "Declined");

		assertThatCommand(() -> order("tea", 2)).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageContaining("its call of command 'billing.charge' failed with invalid_request");
		assertThatIllegalArgumentException().isThrownBy(() -> this.mocks.stub("billing.chrage"))
			.withMessageContaining("the nearest ones are 'billing.charge'");
	}

	@Test
	void serviceIsCalledByItsClientUnlessItIsStubbed(@Autowired Taxes taxes) {
		assertThat(taxes.of(50)).isEqualTo(10);

		given(this.mocks.mock(Taxes.class).of(50)).willReturn(7);
		assertThat(taxes.of(50)).isEqualTo(7);
		assertThat(taxes.of(10)).isEqualTo(2);
	}

	@Test
	void requestThatViolatesTheContractIsRefusedAsByAService() {
		given(this.mocks.mock(Billing.class).charge(any())).willReturn("P-1");

		assertThatCommand(() -> this.registry.call("billing.charge", Map.of("amount", 0), String.class))
			.failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessageContaining("$.amount must be greater than 0");
	}

	@Test
	void commandOfAModuleIsStubbed() {
		this.mocks.stub("stock.left").returns(1);

		assertThatCommand(() -> order("tea", 2)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasDomainCode("out_of_stock")
			.hasDetailsJson("{\"product\":\"tea\"}");
		assertThat(this.events).neverEmitted(OrderPlaced.class);
	}

	@Test
	void mocksAreResetAfterEachTest() {
		assertThat(this.mocks).receivedNothing();
		assertThat(this.registry.call("stock.left", Map.of("product", "tea"), Integer.class)).isEqualTo(5);
	}

	@Test
	void peerIsNotCalled() {
		given(this.prices.of("tea")).willReturn(7);

		assertThatCommand(() -> order("tea", 2)).failsWith(ErrorCode.CHANNEL_DISCONNECTED)
			.hasMessageContaining("cmd-ipc.remote-channels-enabled is false");
	}

	@Test
	void constraintsAreValidated() {
		assertThatCommand(() -> order("tea", 0)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessageContaining("$.quantity must be greater than 0");
	}

	@Test
	void sliceHasNoWebServerAndNoOtherComponents(@Autowired ApplicationContext context) {
		assertThat(context).isNotInstanceOf(ReactiveWebApplicationContext.class);
		assertThat(context.getBeansOfType(Fairy.class)).isEmpty();
		assertThat(context.getEnvironment().getProperty("cmd-ipc.remote-channels-enabled")).isEqualTo("false");
	}

	private String order(String product, int quantity) {
		return this.registry.call("shop.order", Map.of("product", product, "quantity", quantity), String.class);
	}

}
