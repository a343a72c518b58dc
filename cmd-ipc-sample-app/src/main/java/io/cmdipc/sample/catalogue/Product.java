package io.cmdipc.sample.catalogue;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A line of the catalogue.
 *
 * @param sku identifier of the product
 * @param name display name
 * @param category category of the shop
 * @param price price of one item
 * @param stock number of items when the shop opens
 */
public record Product(String sku, String name, String category, Money price, int stock) {

	/**
	 * Read a line such as {@code TEA-101,Darjeeling First Flush 50 g,tea,EUR,3.80,180}.
	 * @throws IllegalArgumentException if the line is not a product
	 */
	static Product parse(String line) {
		String[] fields = line.split(",", -1);
		if (fields.length != 6) {
			throw new IllegalArgumentException("Line '" + line + "' has " + fields.length + " fields instead of 6");
		}
		try {
			Money price = new Money(new BigDecimal(fields[4]), Currency.getInstance(fields[3]));
			return new Product(fields[0], fields[1], fields[2], price, Integer.parseInt(fields[5]));
		}
		catch (ArithmeticException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("Line '" + line + "' is not a product", ex);
		}
	}

}
