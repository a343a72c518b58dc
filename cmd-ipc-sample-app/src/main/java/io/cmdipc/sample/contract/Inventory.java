package io.cmdipc.sample.contract;

import io.cmdipc.contract.CommandExchange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * Stock of the products.
 */
@CommandExchange("inventory")
public interface Inventory {

	/** Domain code of a reservation of more items than there are. */
	String OUT_OF_STOCK = "out_of_stock";

	/**
	 * Reserve items.
	 * @param sku identifier of the product
	 * @param quantity number of items
	 * @return the remaining stock
	 * @throws io.cmdipc.InvalidRequestException with the domain code
	 * {@value #OUT_OF_STOCK} and {@link Stock} as details if there are too few
	 */
	@CommandExchange(description = "Reserves items and returns the remaining stock")
	Stock reserve(@NotBlank String sku, @Positive int quantity);

	/**
	 * Release reserved items.
	 * @param sku identifier of the product
	 * @param quantity number of items
	 * @return the stock
	 */
	@CommandExchange(description = "Releases reserved items and returns the stock")
	Stock release(@NotBlank String sku, @Positive int quantity);

	/**
	 * The stock of a product.
	 *
	 * @param sku identifier of the product
	 * @param left number of items
	 */
	record Stock(String sku, int left) {

	}

}
