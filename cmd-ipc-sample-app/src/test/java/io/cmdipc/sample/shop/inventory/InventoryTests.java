package io.cmdipc.sample.shop.inventory;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Inventory}.
 */
class InventoryTests {

	private final Inventory inventory = new Inventory();

	@Test
	void reserveWhenStockIsTooSmallThrows() {
		assertThat(this.inventory.reserve("KNF-108", 2)).isOne();

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> this.inventory.reserve("KNF-108", 2))
			.withMessage("Not enough of 'KNF-108' in stock: 1 left")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
		assertThat(this.inventory.reserve("KNF-108", 1)).isZero();
	}

	@Test
	void releaseIncreasesStock() {
		this.inventory.reserve("KNF-108", 3);

		assertThat(this.inventory.release("KNF-108", 2)).isEqualTo(2);
		assertThat(this.inventory.reserve("KNF-108", 2)).isZero();
	}

	@Test
	void unknownProductIsNeitherReservedNorReleased() {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> this.inventory.reserve("KNF-999", 1))
			.withMessage("There is no product 'KNF-999'");
		assertThat(this.inventory.release("KNF-999", 1)).isNull();
	}

}
