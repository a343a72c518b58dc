package io.cmdipc.sample.shop;

import java.util.Map;

import io.cmdipc.CommandTimeoutException;
import io.cmdipc.InvalidRequestException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.sample.contract.Charge;
import io.cmdipc.sample.contract.Inventory;
import io.cmdipc.sample.contract.Inventory.Stock;
import io.cmdipc.sample.contract.OrderPlaced;
import io.cmdipc.sample.contract.Payment;
import io.cmdipc.test.autoconfigure.CommandTest;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link Orders} with its modules and a mock of billing.
 */
@CommandTest
@ActiveProfiles("shop")
class OrdersTests {

	@Autowired
	private Checkout checkout;

	@Autowired
	private Inventory inventory;

	@Autowired
	private MockCommands mocks;

	@Autowired
	private RecordedEvents events;

	@Test
	void orderIsChargedAndEmitted() {
		this.mocks.stub("billing.charge").returns(new Payment("P-7"));

		Receipt receipt = order("TEA-101", 2);

		assertThat(receipt.payment()).isEqualTo("P-7");
		assertThat(receipt.total()).isEqualByComparingTo("7.60");
		assertThat(this.mocks).received("billing.charge").isStubbed();
		assertThat(this.events).emitted(new OrderPlaced("TEA-101", 2));
	}

	@Test
	void orderOfTooManyItemsTellsWhatIsLeft() {
		assertThatCommand(() -> order("MUG-105", 2)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasCommandId("shop.order")
			.hasDomainCode(Inventory.OUT_OF_STOCK)
			.hasDetails(new Stock("MUG-105", 1));
		assertThat(this.mocks).neverReceived("billing.charge");
	}

	@Test
	void declinedCardReleasesTheItems() {
		this.mocks.stub("billing.charge").fails(new InvalidRequestException("The bank declined to pay"));
		int before = left("TEA-103");

		assertThatCommand(() -> order("TEA-103", 2)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessage("The bank declined to pay");

		assertThat(left("TEA-103")).isEqualTo(before);
	}

	@Test
	void chargeIsRevokedIfItsResponseDoesNotArrive() {
		this.mocks.stub("billing.charge").fails(new CommandTimeoutException("The response is lost"));
		this.mocks.stub("billing.revoke").returns(null);
		int before = left("TEA-104");

		assertThatCommand(() -> order("TEA-104", 1)).failsWith(ErrorCode.TIMEOUT);

		String reference = this.mocks.calls("billing.charge").get(0).request(Charge.class).reference();
		assertThat(this.mocks).received("billing.revoke").hasRequest(Map.of("reference", reference));
		assertThat(left("TEA-104")).isEqualTo(before);
	}

	private Receipt order(String sku, int quantity) {
		return this.checkout.order(new Order(sku, quantity, "4242424242424242")).block();
	}

	private int left(String sku) {
		this.inventory.reserve(sku, 1);
		return this.inventory.release(sku, 1).left();
	}

}
