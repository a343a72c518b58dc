package io.cmdipc.sample.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/**
 * Reads {@code catalogue.csv}.
 */
public final class Catalogue {

	private Catalogue() {
	}

	/**
	 * Return the products that the shop sells.
	 * @return the products in the order of the file
	 */
	public static List<Product> products() {
		try {
			String text = new ClassPathResource("catalogue.csv").getContentAsString(StandardCharsets.UTF_8);
			return text.lines().skip(1).map(Product::parse).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
