package io.cmdipc.zoo;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import org.jspecify.annotations.Nullable;

/**
 * Types that contain themselves.
 */
final class Recursive {

	private Recursive() {
	}

	static List<Specimen<?>> all() {
		Tree tree = new Tree(1, List.of(new Tree(2, List.of())));
		return List.of(new Both<>("recursive", tree) {
		}, new Both<>("list of recursive", List.of(tree)) {
		}, new Both<>("recursive twice", new Forest(tree, tree, Map.of("a", tree))) {
		}, new Both<>("recursive by two", new Person("a", new Family(List.of(new Person("b", null))))) {
		}, new Both<Expression>("recursive with subtypes", new Sum(new Literal(1), new Literal(2)), new Literal(3)) {
		}, new Written<>("managed references", Parent.create()) {
		});
	}

	record Tree(int value, List<Tree> children) {
	}

	record Forest(Tree first, @Nullable Tree second, Map<String, Tree> named) {
	}

	record Person(String name, @Nullable Family family) {
	}

	record Family(List<Person> members) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Sum.class, name = "sum"),
			@JsonSubTypes.Type(value = Literal.class, name = "literal") })
	interface Expression {

	}

	record Sum(Expression left, Expression right) implements Expression {
	}

	record Literal(int value) implements Expression {
	}

	static class Parent {

		private Child child;

		static Parent create() {
			Parent parent = new Parent();
			parent.child = new Child();
			parent.child.parent = parent;
			return parent;
		}

		@JsonManagedReference
		public Child getChild() {
			return this.child;
		}

	}

	static class Child {

		private Parent parent;

		@JsonBackReference
		public Parent getParent() {
			return this.parent;
		}

		public String getName() {
			return "c";
		}

	}

}
