package io.cmdipc.schema.comparison;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of the forms that a schema allows for a value: everything that it says at this
 * place, without references and alternatives. Immutable.
 *
 * @param kinds the kinds of values
 * @param values the values, {@code null} if they are not enumerated
 * @param members the properties, if the value is an object
 * @param elements the elements, if the value is an array
 */
record Form(Set<Kind> kinds, @Nullable List<JsonNode> values, Members members, Elements elements) {

	private static final int MAX_COMPARED = 10_000;

	/** The form of any value. */
	static final Form ANY = new Form(Kind.all(), null, new Members(Map.of(), Set.of(), List.of(), false),
			new Elements(List.of(), List.of()));

	/** Return the form of values that a schema allows too, by its own keywords. */
	Form and(JsonNode schema) {
		List<JsonNode> listed = values(schema);
		Set<Kind> narrowed = Kind.common(this.kinds, kinds(schema));
		if (listed != null) {
			narrowed = Kind.common(narrowed,
					listed.stream().map(Kind::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))));
		}
		return new Form(narrowed, common(this.values, listed), this.members.and(schema), this.elements.and(schema));
	}

	/** Return this form with other kinds. */
	Form withKinds(Set<Kind> newKinds) {
		return new Form(newKinds, this.values, this.members, this.elements);
	}

	/** Return this form with properties of which nothing is known. */
	Form open() {
		return new Form(this.kinds, this.values,
				new Members(this.members.named(), this.members.required(), this.members.others(), true), this.elements);
	}

	boolean isNull() {
		return this.kinds.equals(EnumSet.of(Kind.NULL));
	}

	private static Set<Kind> kinds(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (!type.isString() && !type.isArray()) {
			return Kind.all();
		}
		Set<Kind> kinds = EnumSet.noneOf(Kind.class);
		for (JsonNode name : type.isArray() ? type.values() : List.of(type)) {
			Kind kind = Kind.named(name.asString(""));
			if (kind == null) {
				return Kind.all();
			}
			kinds.add(kind);
		}
		return kinds.isEmpty() ? Kind.all() : kinds;
	}

	private static @Nullable List<JsonNode> values(JsonNode schema) {
		JsonNode listed = schema.path("enum");
		JsonNode single = schema.path("const");
		if (!single.isMissingNode()) {
			return List.of(single);
		}
		return (listed.isArray() && !listed.isEmpty()) ? List.copyOf(listed.values()) : null;
	}

	/**
	 * Return the values in both lists, of which {@code null} has all. Of lists that are
	 * too long, the first is returned.
	 */
	static @Nullable List<JsonNode> common(@Nullable List<JsonNode> first, @Nullable List<JsonNode> second) {
		if (first == null || second == null) {
			return (first != null) ? first : second;
		}
		if ((long) first.size() * second.size() > MAX_COMPARED) {
			return first;
		}
		return first.stream().filter((value) -> second.stream().anyMatch((other) -> same(value, other))).toList();
	}

	private static boolean same(JsonNode first, JsonNode second) {
		return (first.isNumber() && second.isNumber()) ? first.doubleValue() == second.doubleValue()
				: first.equals(second);
	}

	private static <T> List<T> join(List<T> first, List<T> second) {
		List<T> joined = new ArrayList<>(first);
		joined.addAll(second);
		return joined;
	}

	/**
	 * Properties of an object.
	 *
	 * @param named the schemas of each property
	 * @param required the names of required properties
	 * @param others the rules for all other properties
	 * @param open whether there may be properties that are not named
	 */
	record Members(Map<String, List<JsonNode>> named, Set<String> required, List<Others> others, boolean open) {

		Members and(JsonNode schema) {
			JsonNode properties = schema.path("properties");
			JsonNode additional = schema.path("additionalProperties");
			boolean patterns = !schema.path("patternProperties").isEmpty();
			if (!properties.isObject() && additional.isMissingNode() && !patterns
					&& !schema.path("required").isArray()) {
				return this;
			}
			Map<String, List<JsonNode>> all = new LinkedHashMap<>(this.named);
			properties.forEachEntry((name, value) -> all.merge(name, List.of(value), Form::join));
			Set<String> allRequired = new LinkedHashSet<>(this.required);
			schema.path("required").forEach((name) -> allRequired.add(name.asString("")));
			List<Others> allOthers = (additional.isMissingNode() || patterns) ? this.others
					: join(this.others, List.of(new Others(Set.copyOf(properties.propertyNames()), additional)));
			boolean further = additional.isObject() || additional.asBoolean(false);
			return new Members(all, allRequired, allOthers, this.open || patterns || further);
		}

		int size() {
			return this.named.size() + this.required.size();
		}

		/** Whether an object can have a property. */
		boolean mayHave(String name) {
			boolean described = !this.named.isEmpty() || this.others.stream().anyMatch(Others::isForbidden);
			return this.named.containsKey(name) || this.required.contains(name) || this.open || !described;
		}

		/** Whether an object must not have a property. */
		boolean forbids(String name) {
			return this.others.stream().anyMatch((other) -> other.isForbidden() && !other.except().contains(name));
		}

		/** Return the schemas of a property. */
		List<JsonNode> of(String name) {
			List<JsonNode> own = this.named.getOrDefault(name, List.of());
			return join(own,
					this.others.stream()
						.filter((other) -> other.schema().isObject() && !other.except().contains(name))
						.map(Others::schema)
						.toList());
		}

		/** Return the schemas of properties that are not named. */
		List<JsonNode> ofOthers() {
			return this.others.stream().map(Others::schema).filter(JsonNode::isObject).toList();
		}

	}

	/**
	 * Rule for the properties that are not named beside it.
	 *
	 * @param except the names beside it
	 * @param schema the schema of the others, {@code false} if there must be none
	 */
	record Others(Set<String> except, JsonNode schema) {

		boolean isForbidden() {
			return this.schema.isBoolean() && !this.schema.booleanValue();
		}

	}

	/**
	 * Elements of an array.
	 *
	 * @param first the schemas of the first elements, one by one
	 * @param others the schemas of all further elements
	 */
	record Elements(List<List<JsonNode>> first, List<JsonNode> others) {

		Elements and(JsonNode schema) {
			JsonNode items = schema.path("items");
			JsonNode tuple = items.isArray() ? items : schema.path("prefixItems");
			JsonNode rest = items.isArray() ? schema.path("additionalItems") : items;
			if (!tuple.isArray() && !rest.isObject()) {
				return this;
			}
			List<List<JsonNode>> all = new ArrayList<>(this.first);
			for (int i = 0; i < tuple.size(); i++) {
				List<JsonNode> element = List.of(tuple.path(i));
				if (i < all.size()) {
					all.set(i, join(all.get(i), element));
				}
				else {
					all.add(element);
				}
			}
			return new Elements(all, rest.isObject() ? join(this.others, List.of(rest)) : this.others);
		}

		/** Return the schemas of an element. */
		List<JsonNode> at(int index) {
			return (index < this.first.size()) ? this.first.get(index) : this.others;
		}

	}

}
