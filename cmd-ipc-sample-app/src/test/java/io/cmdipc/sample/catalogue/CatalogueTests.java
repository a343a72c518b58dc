package io.cmdipc.sample.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Catalogue} and the lines of its file.
 */
class CatalogueTests {

	@Test
	void productsHaveUniqueSkus() {
		List<Product> products = Catalogue.products();

		assertThat(products).hasSizeGreaterThan(200);
		assertThat(products).extracting(Product::sku).doesNotHaveDuplicates();
		assertThat(products).allSatisfy((product) -> {
			assertThat(product.name()).isNotBlank();
			assertThat(product.price().amount()).isPositive();
			assertThat(product.stock()).isPositive();
		});
	}

	@Test
	void pricesHaveTheDecimalsOfTheirCurrency() {
		assertThat(Catalogue.products()).extracting((product) -> product.price().currency().getCurrencyCode())
			.contains("EUR", "USD", "GBP", "JPY", "CHF", "TND");
		assertThat(Catalogue.products())
			.filteredOn((product) -> product.price().currency().getCurrencyCode().equals("JPY"))
			.isNotEmpty()
			.allSatisfy((product) -> assertThat(product.price().amount().scale()).isZero());
	}

	@Test
	void parseReadsALine() {
		Product product = Product.parse("KNF-101,Santoku 120 mm,knives,JPY,7780,1");

		assertThat(product.sku()).isEqualTo("KNF-101");
		assertThat(product.name()).isEqualTo("Santoku 120 mm");
		assertThat(product.category()).isEqualTo("knives");
		assertThat(product.price().amount()).hasToString("7780");
		assertThat(product.stock()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "TEA-101", "TEA-101,Tea,tea,EUR,3.80", "TEA-101,Tea,tea,EUR,much,1",
			"TEA-101,Tea,tea,EURO,3.80,1", "TEA-101,Tea,tea,JPY,3.80,1", "TEA-101,Tea,tea,EUR,3.80,some" })
	void parseWhenLineIsNotAProductThrows(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> Product.parse(line)).withMessageContaining("'" + line);
	}

}
