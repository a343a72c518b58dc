package io.cmdipc.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The results of handler methods that are written as their declared type.
 */
class DeclaredResultTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			shape        | {"kind":"circle","radius":1}
			list         | [{"kind":"circle","radius":1}]
			map          | {"a":{"kind":"circle","radius":1}}
			array        | [{"kind":"circle","radius":1}]
			flux         | [{"kind":"circle","radius":1}]
			mono         | [{"kind":"circle","radius":1}]
			stage        | [{"kind":"circle","radius":1}]
			optional     | {"kind":"circle","radius":1}
			optionalList | [{"kind":"circle","radius":1}]
			page         | {"items":[{"kind":"circle","radius":1}]}
			inherited    | [{"kind":"circle","radius":1}]
			payloads     | [{"a":1},2]
			field        | {"shapes":[{"kind":"circle","radius":1}]}
			""")
	void elementsOfAPolymorphicTypeHaveTheirTypeIds(String command, String json) {
		assertThat(application.call(command, null)).isEqualTo(json);
	}

	@Test
	void valueOfALocalCallIsTheSameObject() {
		List<Shape> first = application.registry().call("list", null, new TypeReference<>() {
		});

		assertThat(first).isSameAs(Handlers.SHAPES);
		assertThat(application.registry().call("list", null, Object.class)).isSameAs(Handlers.SHAPES);
	}

	@Test
	void emptyResultWithADeclaredTypeIsAbsent() {
		assertThat(application.call("none", null)).isNull();
		assertThat(application.call("noneLater", null)).isNull();
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle") })
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Page<T>(List<T> items) {
	}

	record Drawing(List<Shape> shapes) {
	}

	abstract static class ListHandlers<T> {

		abstract T one();

		@CommandHandler("inherited")
		List<T> inherited() {
			return List.of(one());
		}

	}

	static class Handlers extends ListHandlers<Shape> {

		static final List<Shape> SHAPES = List.of(new Circle(1));

		@Override
		Shape one() {
			return new Circle(1);
		}

		@CommandHandler("shape")
		Shape shape() {
			return new Circle(1);
		}

		@CommandHandler("list")
		List<Shape> list() {
			return SHAPES;
		}

		@CommandHandler("map")
		Map<String, Shape> map() {
			return Map.of("a", new Circle(1));
		}

		@CommandHandler("array")
		Shape[] array() {
			return new Shape[] { new Circle(1) };
		}

		@CommandHandler("flux")
		Flux<Shape> flux() {
			return Flux.just(new Circle(1));
		}

		@CommandHandler("mono")
		Mono<List<Shape>> mono() {
			return Mono.just(SHAPES);
		}

		@CommandHandler("stage")
		CompletionStage<List<Shape>> stage() {
			return CompletableFuture.completedFuture(SHAPES);
		}

		@CommandHandler("optional")
		Optional<Shape> optional() {
			return Optional.of(new Circle(1));
		}

		@CommandHandler("optionalList")
		Mono<Optional<List<Shape>>> optionalList() {
			return Mono.just(Optional.of(SHAPES));
		}

		@CommandHandler("page")
		Page<Shape> page() {
			return new Page<>(SHAPES);
		}

		@CommandHandler("payloads")
		List<Payload> payloads() {
			return List.of(Payload.ofJson("{\"a\":1}"), Payload.of(2));
		}

		@CommandHandler("field")
		Drawing field() {
			return new Drawing(SHAPES);
		}

		@CommandHandler("none")
		List<Shape> none() {
			return null;
		}

		@CommandHandler("noneLater")
		CompletionStage<List<Shape>> noneLater() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
