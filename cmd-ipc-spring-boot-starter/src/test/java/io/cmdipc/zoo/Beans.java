package io.cmdipc.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Read;
import io.cmdipc.zoo.Specimen.Written;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;

/**
 * Classes with getters and setters, builders, creators and open properties.
 */
final class Beans {

	private Beans() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("bean", new Account("a", 1)) {
		}, new Written<>("getter without a field", new Computed()) {
		}, new Written<Named>("interface", new Person("Ann", 30)) {
		}, new Written<>("interface in a list", List.<Named>of(new Person("Ann", 30))) {
		}, new Both<>("fields", new Fields()) {
		}, new Both<>("creator", Created.of("a", 2)) {
		}, new Both<>("builder", new Built("a", 1)) {
		}, new Both<>("any properties", new Open("a", Map.of("x", 1))) {
		}, new Both<>("inherited", new Special("a", 1, true)) {
		}, new Written<>("ignored in a class", new Ignoring()) {
		}, new Read<>("write only", new Login()) {
		});
	}

	static class Account {

		private String owner;

		private int balance;

		Account() {
		}

		Account(String owner, int balance) {
			this.owner = owner;
			this.balance = balance;
		}

		public String getOwner() {
			return this.owner;
		}

		public void setOwner(String owner) {
			this.owner = owner;
		}

		public int getBalance() {
			return this.balance;
		}

		public void setBalance(int balance) {
			this.balance = balance;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Account account && Objects.equals(this.owner, account.owner)
					&& this.balance == account.balance;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.owner, this.balance);
		}

	}

	static class Special extends Account {

		private boolean vip;

		Special() {
		}

		Special(String owner, int balance, boolean vip) {
			super(owner, balance);
			this.vip = vip;
		}

		public boolean isVip() {
			return this.vip;
		}

		public void setVip(boolean vip) {
			this.vip = vip;
		}

	}

	static class Computed {

		public int getTotal() {
			return 3;
		}

		public List<String> getLines() {
			return List.of("a");
		}

		public boolean isPaid() {
			return true;
		}

	}

	interface Named {

		String getName();

	}

	static final class Person implements Named {

		private final String name;

		private final int age;

		Person(String name, int age) {
			this.name = name;
			this.age = age;
		}

		@Override
		public String getName() {
			return this.name;
		}

		public int getAge() {
			return this.age;
		}

	}

	@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
	static class Fields {

		private final int hidden = 1;

		public String open = "a";

		@Override
		public boolean equals(Object other) {
			return other instanceof Fields fields && this.hidden == fields.hidden && this.open.equals(fields.open);
		}

		@Override
		public int hashCode() {
			return this.open.hashCode();
		}

	}

	static final class Created {

		private final String text;

		private final int count;

		private Created(String text, int count) {
			this.text = text;
			this.count = count;
		}

		@JsonCreator
		static Created of(@JsonProperty("text") String text, @JsonProperty("count") int count) {
			return new Created(text, count);
		}

		public String getText() {
			return this.text;
		}

		public int getCount() {
			return this.count;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Created created && this.text.equals(created.text) && this.count == created.count;
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	record Built(String text, int count) {

		@JsonPOJOBuilder
		static class Builder {

			private String text;

			private int count;

			Builder withText(String text) {
				this.text = text;
				return this;
			}

			Builder withCount(int count) {
				this.count = count;
				return this;
			}

			Built build() {
				return new Built(this.text, this.count);
			}

		}

	}

	static final class Open {

		private final String name;

		private final Map<String, Integer> others = new LinkedHashMap<>();

		@JsonCreator
		Open(@JsonProperty("name") String name) {
			this.name = name;
		}

		Open(String name, Map<String, Integer> others) {
			this(name);
			this.others.putAll(others);
		}

		public String getName() {
			return this.name;
		}

		@JsonAnyGetter
		public Map<String, Integer> others() {
			return this.others;
		}

		@JsonAnySetter
		public void add(String name, Integer value) {
			this.others.put(name, value);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Open open && this.name.equals(open.name) && this.others.equals(open.others);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	@JsonIgnoreProperties("hidden")
	static class Ignoring {

		public String getHidden() {
			return "h";
		}

		public String getShown() {
			return "s";
		}

	}

	static class Login {

		private String user;

		private String password;

		public String getUser() {
			return this.user;
		}

		public void setUser(String user) {
			this.user = user;
		}

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		public String getPassword() {
			return this.password;
		}

		public void setPassword(String password) {
			this.password = password;
		}

	}

}
