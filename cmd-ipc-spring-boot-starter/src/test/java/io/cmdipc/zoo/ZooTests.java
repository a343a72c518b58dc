package io.cmdipc.zoo;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the zoo itself.
 */
class ZooTests {

	@Test
	void specimensHaveNamesOfTheirOwn() {
		List<String> names = Zoo.all().stream().map(Specimen::name).toList();

		assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates();
	}

}
