package io.cmdipc.zoo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.zoo.Specimen.Both;

/**
 * Types whose JSON is the JSON of one value.
 */
final class Values {

	private Values() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("value record", new CustomerId("c")) {
		}, new Both<>("value class", Money.of("7.60 EUR")) {
		}, new Both<>("number value", new Cents(5)) {
		}, new Both<>("date value", new Birthday(LocalDate.EPOCH)) {
		}, new Both<>("list value", new Names(List.of("a", "b"))) {
		}, new Both<>("map value", new Attributes(Map.of("a", 1))) {
		}, new Both<>("values", new Customer(new CustomerId("c"), List.of(new Cents(1)), Map.of(new CustomerId("k"), 2),
				new Birthday(LocalDate.EPOCH))) {
		});
	}

	record CustomerId(@JsonValue String value) {

		@JsonCreator
		CustomerId {
		}

	}

	static final class Money {

		private final String amount;

		private Money(String amount) {
			this.amount = amount;
		}

		@JsonCreator
		static Money of(String amount) {
			return new Money(amount);
		}

		@JsonValue
		String amount() {
			return this.amount;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Money money && this.amount.equals(money.amount);
		}

		@Override
		public int hashCode() {
			return this.amount.hashCode();
		}

	}

	record Cents(@JsonValue long amount) {
	}

	record Birthday(@JsonValue LocalDate day) {
	}

	record Names(@JsonValue List<String> names) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Names {
		}

	}

	record Attributes(@JsonValue Map<String, Integer> values) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Attributes {
		}

	}

	record Customer(CustomerId id, List<Cents> debts, Map<CustomerId, Integer> friends, Birthday birthday) {
	}

}
