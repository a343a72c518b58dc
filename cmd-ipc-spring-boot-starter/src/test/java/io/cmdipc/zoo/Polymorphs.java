package io.cmdipc.zoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;

/**
 * Types with subtypes.
 */
final class Polymorphs {

	private Polymorphs() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<Shape>("shape", new Circle(1), new Square(2)) {
		}, new Both<>("circle", new Circle(1)) {
		}, new Both<>("shapes", List.<Shape>of(new Circle(1), new Square(2))) {
		}, new Both<>("shapes by name", Map.<String, Shape>of("a", new Circle(1))) {
		}, new Both<>("drawing", new Drawing(new Circle(1), List.of(new Square(2)), Map.of("a", new Circle(3)))) {
		}, new Both<>("circles", new Circles(new Circle(1), List.of(new Circle(2)), Map.of("a", new Circle(3)),
				Optional.of(new Circle(4)))) {
		}, new Both<Pet>("wrapped in an object", new Cat(9), new Dog("rex")) {
		}, new Both<>("pets", List.<Pet>of(new Cat(9), new Dog("rex"))) {
		}, new Both<Vehicle>("wrapped in an array", new Car(4)) {
		}, new Both<Payment>("existing property", new Cash("cash", 5), new Card("card", "4111")) {
		}, new Both<Animal>("deduced", new Fish(2), new Bird("red")) {
		}, new Both<Message>("sealed with type information", new Text("a"), new Image(3)) {
		}, new Written<Event>("sealed", new Opened("a"), new Closed(1, "why")) {
		}, new Written<>("list of sealed", List.<Event>of(new Opened("a"), new Closed(1, "why"))) {
		}, new Written<>("sealed property", new Log(new Opened("a"), List.of(new Closed(1, "b")))) {
		}, new Written<Section>("sealed class with values of its own", new Section(1), new Chapter(2, "a")) {
		}, new Both<Job>("default subtype", new Batch(1), new Other()) {
		}, new Both<>("external type", new Envelope(new Paper("a"), 1), new Envelope(new Film(3), 2)) {
		}, new Both<Node>("by class", new Leaf(1)) {
		});
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"), @JsonSubTypes.Type(Square.class) })
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {
	}

	record Drawing(Shape main, List<Shape> others, Map<String, Shape> named) {
	}

	record Circles(Circle one, List<Circle> more, Map<String, Circle> named, Optional<Circle> maybe) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cat.class, name = "cat"),
			@JsonSubTypes.Type(value = Dog.class, name = "dog") })
	interface Pet {

	}

	record Cat(int lives) implements Pet {
	}

	record Dog(String name) implements Pet {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	@JsonSubTypes(@JsonSubTypes.Type(value = Car.class, name = "car"))
	interface Vehicle {

	}

	record Car(int doors) implements Vehicle {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type",
			visible = true)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Cash.class, name = "cash"),
			@JsonSubTypes.Type(value = Card.class, name = "card") })
	interface Payment {

		String type();

	}

	record Cash(String type, int amount) implements Payment {
	}

	record Card(String type, String number) implements Payment {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Fish.class), @JsonSubTypes.Type(Bird.class) })
	interface Animal {

	}

	record Fish(int fins) implements Animal {
	}

	record Bird(String color) implements Animal {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "@type")
	sealed interface Message permits Text, Image {

	}

	record Text(String text) implements Message {
	}

	record Image(int width) implements Message {
	}

	sealed interface Event permits Opened, Ended {

	}

	record Opened(String name) implements Event {
	}

	sealed interface Ended extends Event permits Closed {

	}

	record Closed(int code, String reason) implements Ended {
	}

	record Log(Event first, List<Event> others) {
	}

	static sealed class Section permits Chapter {

		private final int page;

		Section(int page) {
			this.page = page;
		}

		public int getPage() {
			return this.page;
		}

	}

	static final class Chapter extends Section {

		private final String title;

		Chapter(int page, String title) {
			super(page);
			this.title = title;
		}

		public String getTitle() {
			return this.title;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "job", defaultImpl = Other.class)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Batch.class, name = "batch"),
			@JsonSubTypes.Type(value = Other.class, name = "other") })
	interface Job {

	}

	record Batch(int size) implements Job {
	}

	record Other() implements Job {
	}

	record Envelope(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
			property = "type") @JsonSubTypes( {
					@JsonSubTypes.Type(value = Paper.class, name = "paper"),
					@JsonSubTypes.Type(value = Film.class, name = "film") }) Object body,
			int number){
	}

	record Paper(String text) {
	}

	record Film(int width) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
	@JsonSubTypes(@JsonSubTypes.Type(Leaf.class))
	interface Node {

	}

	record Leaf(int value) implements Node {
	}

}
