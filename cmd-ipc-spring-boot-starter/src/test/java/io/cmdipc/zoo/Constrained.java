package io.cmdipc.zoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.cmdipc.zoo.Specimen.Both;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * Types with constraints.
 */
final class Constrained {

	private Constrained() {
	}

	static List<Specimen<?>> all() {
		return List
			.of(new Both<>("constraints", new Order("ABC", 3, new BigDecimal("0.6"), List.of("a"), Map.of("k", 1))) {
			}, new Both<>("constraints of elements", new Elements(List.of("a"), Map.of("k", 1))) {
			}, new Both<>("valid properties", new Cart(new Item("a", 1), List.of(new Item("b", 2)))) {
			}, new Both<>("properties that are not validated", new Basket(new Item("a", 1))) {
			}, new Both<>("constraints of getters", new Getters("a")) {
			}, new Both<>("constraints of getters of acronyms", Link.create()) {
			}, new Both<>("size of bytes", new Attachment(new byte[10])) {
			}, new Both<>("groups", new Grouped("a", null)) {
			}, new Both<>("patterns", new Patterns("a/b", "x", "a\nb")) {
			});
	}

	record Order(@NotBlank @Pattern(regexp = "[A-Z]+") @Size(max = 5) String sku, @Min(1) @Max(99) int quantity,
			@NotNull @DecimalMin(value = "0.5", inclusive = false) @DecimalMax("1.5") BigDecimal share,
			@NotEmpty @Size(max = 3) List<String> tags, @Size(min = 1, max = 2) Map<String, Integer> counts) {
	}

	record Elements(List<@NotBlank String> names, Map<@Size(max = 3) String, @Positive Integer> counts) {
	}

	record Item(@NotNull @Size(min = 1) String name, @PositiveOrZero int count) {
	}

	record Cart(@NotNull @Valid Item first, List<@Valid Item> others) {
	}

	record Basket(@NotNull Item item) {
	}

	static class Getters {

		private String name;

		Getters() {
		}

		Getters(String name) {
			this.name = name;
		}

		@NotNull
		@Size(min = 1, max = 4)
		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Getters getters && this.name.equals(getters.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static class Link {

		private String address;

		static Link create() {
			Link link = new Link();
			link.address = "a/b";
			return link;
		}

		@NotNull
		@Size(min = 1, max = 4)
		public String getURL() {
			return this.address;
		}

		public void setURL(String address) {
			this.address = address;
		}

	}

	record Attachment(@Size(min = 5, max = 10) byte[] content) {
	}

	interface OnCreate {

	}

	record Grouped(@NotNull String name, @NotNull(groups = OnCreate.class) Integer stock) {
	}

	record Patterns(@Pattern(regexp = "a/b") String slash, @Pattern(regexp = "(?i)X") String insensitive,
			@Pattern(regexp = "a\nb") String lines) {
	}

}
