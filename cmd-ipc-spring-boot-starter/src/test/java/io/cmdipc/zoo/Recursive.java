package io.cmdipc.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
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
		}, new Written<Json>("sealed and recursive", new Text("a"), new Items(List.of(new Text("b")))) {
		}, new Written<>("list of sealed and recursive", List.<Json>of(new Items(List.of(new Text("b"))))) {
		}, new Written<>("property of sealed and recursive", new Document(new Items(List.of(new Text("b"))))) {
		}, new Both<>("recursive value", new Branches(List.of(new Branches(List.of())))) {
		}, new Both<>("list of recursive values", List.of(new Branches(List.of(new Branches(List.of()))))) {
		}, new Written<>("recursive list", Nest.of(new Nest())) {
		}, new Written<>("property of a recursive list", new Wood(Nest.of(new Nest()))) {
		}, new Written<>("recursive map", Levels.of(new Levels())) {
		}, new Both<Formula>("recursive value with subtypes", new All(List.of(new Fact(true))), new Fact(false)) {
		}, new Both<>("recursive value that is a subtype", new All(List.of(new Fact(true)))) {
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

	sealed interface Json permits Text, Items {

	}

	record Text(String text) implements Json {
	}

	record Items(@JsonValue List<Json> items) implements Json {
	}

	record Document(Json content) {
	}

	record Branches(@JsonValue List<Branches> children) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Branches {
		}

	}

	@SuppressWarnings("serial")
	static class Nest extends ArrayList<Nest> {

		static Nest of(Nest inner) {
			Nest nest = new Nest();
			nest.add(inner);
			return nest;
		}

	}

	record Wood(Nest first) {
	}

	@SuppressWarnings("serial")
	static class Levels extends TreeMap<String, Levels> {

		static Levels of(Levels inner) {
			Levels levels = new Levels();
			levels.put("a", inner);
			return levels;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
	@JsonSubTypes({ @JsonSubTypes.Type(value = All.class, name = "all"),
			@JsonSubTypes.Type(value = Fact.class, name = "fact") })
	interface Formula {

	}

	record All(@JsonValue List<Formula> parts) implements Formula {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		All {
		}

	}

	record Fact(boolean value) implements Formula {
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
