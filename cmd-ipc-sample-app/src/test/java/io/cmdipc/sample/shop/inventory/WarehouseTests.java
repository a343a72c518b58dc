package io.cmdipc.sample.shop.inventory;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.sample.contract.Inventory;
import io.cmdipc.sample.contract.Inventory.Stock;
import io.cmdipc.test.autoconfigure.CommandTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the commands of {@link Inventory}, which {@link Warehouse} handles.
 */
@CommandTest(Warehouse.class)
@ActiveProfiles("shop")
class WarehouseTests {

	@Autowired
	private Inventory inventory;

	@Test
	void reserveWhenStockIsTooSmallTellsWhatIsLeft() {
		assertThat(this.inventory.reserve("KNF-108", 2)).isEqualTo(new Stock("KNF-108", 1));

		assertThatCommand(() -> this.inventory.reserve("KNF-108", 2)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessage("Not enough of 'KNF-108' in stock: 1 left")
			.hasDomainCode(Inventory.OUT_OF_STOCK)
			.hasDetails(new Stock("KNF-108", 1));
		assertThat(this.inventory.reserve("KNF-108", 1).left()).isZero();
	}

	@Test
	void releaseIncreasesStock() {
		int left = this.inventory.reserve("TEA-102", 3).left();

		assertThat(this.inventory.release("TEA-102", 2).left()).isEqualTo(left + 2);
	}

	@Test
	void unknownProductIsNeitherReservedNorReleased() {
		assertThatCommand(() -> this.inventory.reserve("KNF-999", 1)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessage("There is no product 'KNF-999'")
			.hasNoDomainCode();
		assertThatCommand(() -> this.inventory.release("KNF-999", 1)).failsWith(ErrorCode.INVALID_REQUEST);
	}

	@Test
	void constraintsOfTheContractHold() {
		assertThatCommand(() -> this.inventory.reserve("KNF-108", 0)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessageContaining("$.quantity must be greater than 0");
	}

}
