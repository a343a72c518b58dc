package io.cmdipc.handler;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.Payload;
import io.cmdipc.method.ReadableTypes;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleAbstractTypeResolver;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The types that a request or event can be read as.
 */
class ReadableTypeTests {

	@ParameterizedTest
	@ValueSource(classes = { ServerHttpRequest.class, ServerWebExchange.class, HttpServletRequest.class,
			WebSession.class, Resource.class, Shape.class, Event.class, Animal.class, Comparable.class })
	void abstractTypeThatJacksonKnowsNoClassForIsRefused(Class<?> type) {
		String obstacle = type.getSimpleName() + " is abstract, and Jackson knows no class to create for it";

		assertThat(obstacle(type)).isEqualTo(obstacle);
		assertThat(obstacle(of(List.class, type))).isEqualTo(obstacle);
		assertThat(obstacle(of(Optional.class, type))).isEqualTo(obstacle);
		assertThat(obstacle(type.arrayType())).isEqualTo(obstacle);
		assertThat(obstacle(of(Map.class, String.class, of(Set.class, type)))).isEqualTo(obstacle);
		assertThat(obstacle(of(Map.class, type, String.class))).contains(type.getSimpleName());
	}

	@Test
	void typeWithoutKnownSubtypesIsRefused() {
		assertThat(obstacle(Tagged.class)).isEqualTo("Tagged is abstract and has no known subtypes");
		assertThat(obstacle(of(List.class, Tagged.class))).isEqualTo("Tagged is abstract and has no known subtypes");
	}

	@ParameterizedTest
	@ValueSource(classes = { Unconstructible.class, Inner.class })
	void classWithoutConstructorForJacksonIsRefused(Class<?> type) {
		assertThat(obstacle(type)).isEqualTo(type.getSimpleName() + " has no constructor that Jackson can call");
	}

	@ParameterizedTest
	@MethodSource("readable")
	void typeThatJacksonCanReadIsNotRefused(Type type) {
		assertThat(obstacle(type)).isNull();
	}

	@Test
	void typeThatAModuleMapsIsNotRefused() {
		JsonMapper mapper = JsonMapper.builder()
			.addModule(new SimpleModule()
				.setAbstractTypes(new SimpleAbstractTypeResolver().addMapping(Shape.class, Square.class)))
			.build();

		assertThat(new ReadableTypes(mapper).obstacle(of(List.class, Shape.class))).isNull();
	}

	@Test
	void typeWithSubtypesThatTheMapperKnowsIsNotRefused() {
		JsonMapper mapper = JsonMapper.builder().registerSubtypes(Cat.class).build();

		assertThat(new ReadableTypes(mapper).obstacle(Tagged.class)).isNull();
	}

	@Test
	void startWhenParameterIsAnHttpRequestFails() {
		FailureAnalysis analysis = HandlerApplication.failure(TakesHttpRequest.class);

		assertThat(analysis.getDescription()).endsWith("TakesHttpRequest.handle(ServerHttpRequest) has a parameter of "
				+ "type ServerHttpRequest, which cannot be read from a request or event: ServerHttpRequest is abstract, "
				+ "and Jackson knows no class to create for it.");
		assertThat(analysis.getAction()).startsWith("Remove the parameter: a message is no HTTP request.");
	}

	@Test
	void startWhenParameterOfAListenerIsAbstractFails() {
		FailureAnalysis analysis = HandlerApplication.failure(TakesShape.class);

		assertThat(analysis.getDescription()).contains("TakesShape.listen(");
		assertThat(analysis.getAction()).startsWith("Declare a class that Jackson can create, such as a record");
	}

	private static Stream<Type> readable() {
		Stream<Type> classes = Stream.of(Object.class, JsonNode.class, Payload.class, String.class, CharSequence.class,
				Number.class, int.class, Long.class, BigDecimal.class, boolean.class, char.class, byte[].class,
				Level.class, UUID.class, Locale.class, Instant.class, LocalDate.class, Duration.class, Currency.class,
				OptionalInt.class, int[][].class, Serializable.class, Map.class, List.class, MultiValueMap.class,
				Vehicle.class, Plant.class, Loaded.class, Deduced.class, WithDefault.class, Mapped.class, Built.class,
				Created.class, Bean.class, Money.class, Empty.class, IllegalStateException.class);
		Stream<Type> generic = Stream.of(of(Optional.class, String.class), of(AtomicReference.class, String.class),
				of(List.class, Payload.class), of(Set.class, Level.class), of(Collection.class, Square.class),
				of(Iterable.class, Square.class), of(SortedMap.class, String.class, Square.class),
				of(EnumMap.class, Level.class, String.class), of(EnumSet.class, Level.class),
				of(MultiValueMap.class, String.class, String.class), of(List.class, Plant.class),
				of(Pair.class, Square.class, of(List.class, Vehicle.class)));
		return Stream.concat(classes, generic);
	}

	private static Type of(Class<?> type, Type... arguments) {
		ResolvableType[] generics = Stream.of(arguments).map(ResolvableType::forType).toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(type, generics).getType();
	}

	private static String obstacle(Type type) {
		return new ReadableTypes(JsonMapper.shared()).obstacle(type);
	}

	static class TakesHttpRequest {

		@CommandHandler("wrong")
		void handle(ServerHttpRequest request) {
		}

	}

	static class TakesShape {

		@CommandEventListener("wrong")
		void listen(Shape shape, int x) {
		}

	}

	interface Shape {

	}

	record Square(int side) implements Shape {

	}

	sealed interface Event {

		record Paid(int amount) implements Event {

		}

	}

	abstract static class Animal {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	interface Tagged {

	}

	record Cat(String name) implements Tagged {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Bus.class, name = "bus"))
	interface Vehicle {

	}

	record Bus(int seats) implements Vehicle {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Plant {

		record Tree(int height) implements Plant {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface Loaded {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes(@JsonSubTypes.Type(Deduced.One.class))
	interface Deduced {

		record One(int one) implements Deduced {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, defaultImpl = Standard.class)
	interface WithDefault {

	}

	record Standard(int x) implements WithDefault {

	}

	@JsonDeserialize(as = Mapped.Real.class)
	interface Mapped {

		record Real(int x) implements Mapped {

		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	static final class Built {

		private Built() {
		}

		@JsonPOJOBuilder(withPrefix = "")
		static class Builder {

			private int x;

			Builder x(int newX) {
				this.x = newX;
				return this;
			}

			Built build() {
				return new Built();
			}

		}

	}

	abstract static class Created {

		@JsonCreator
		static Created of(String text) {
			return new Created() {
			};
		}

	}

	static class Unconstructible {

		Unconstructible(int[] x, Shape y) {
		}

		Unconstructible(List<Integer> x, int y) {
		}

	}

	class Inner {

		int x;

	}

	static class Bean {

		private Shape shape = new Square(1);

		public Shape getShape() {
			return this.shape;
		}

		public void setShape(Shape newShape) {
			this.shape = newShape;
		}

	}

	record Money(BigDecimal amount) {

		@JsonValue
		String text() {
			return this.amount.toPlainString();
		}

		@JsonCreator
		static Money of(String text) {
			return new Money(new BigDecimal(text));
		}

	}

	record Pair<A, B>(A first, B second) {

	}

	record Empty() {

	}

	enum Level {

		LOW

	}

}
