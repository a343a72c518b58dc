package io.cmdipc.sample.contract;

import java.util.List;

import io.cmdipc.contract.CommandExchange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * Prices and sales of the products.
 */
@CommandExchange("pricing")
public interface Pricing {

	/**
	 * Return the price of a quantity of a product.
	 * @param sku identifier of the product
	 * @param quantity number of items
	 * @return the price of all items
	 */
	@CommandExchange(description = "Returns the price of a quantity of a product")
	Quote quote(@NotBlank String sku, @Positive int quantity);

	/**
	 * Return the products that sell best.
	 * @return ten products at most
	 */
	@CommandExchange(description = "Lists the ten products that sell best")
	List<Bestseller> bestsellers();

}
