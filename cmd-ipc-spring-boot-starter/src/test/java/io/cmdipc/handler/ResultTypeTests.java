package io.cmdipc.handler;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The types that a result can have.
 */
class ResultTypeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			entity          | a response has no status and no headers
			entities        | a response has no status and no headers
			serverResponse  | a response has no status and no headers
			rendering       | a response has no status and no headers
			callable        | or a Mono or CompletableFuture of it
			supplier        | or a Mono or CompletableFuture of it
			deferred        | or a Mono or CompletableFuture of it
			task            | or a Mono or CompletableFuture of it
			futures         | or a Mono or CompletableFuture of it
			monos           | or a Mono or CompletableFuture of it
			resource        | Return the content
			stream          | Return the content
			reader          | Return the content
			buffer          | Return the content
			streaming       | Return the content
			events          | Return the data of the events
			""")
	void typeThatStandsForAnotherIsRefused(String name, String action) {
		assertThatExceptionOfType(InvalidMethodException.class)
			.isThrownBy(() -> check(Unwritable.class, name, JsonMapper.shared()))
			.withMessageMatching(".* has a result of type \\w+, which cannot be written to a response\\.")
			.satisfies((failure) -> assertThat(failure.action()).contains(action));
	}

	@ParameterizedTest
	@CsvSource({ "later,later,Declare the property as the value itself", "laters,value,Declare the property as",
			"event,event,Declare the property as the data", "contents,content,Declare the property as the content" })
	void propertyThatStandsForAnotherIsRefused(String name, String property, String action) {
		assertThatExceptionOfType(InvalidMethodException.class)
			.isThrownBy(() -> check(UnwritableProperties.class, name, JsonMapper.shared()))
			.withMessageMatching(".* has a result of type \\w+, whose property '" + property
					+ "' cannot be written to a response\\.")
			.satisfies((failure) -> assertThat(failure.action()).startsWith(action));
	}

	@Test
	void typesThatJacksonCanWriteAreNotRefused() {
		for (Field field : Writable.class.getDeclaredFields()) {
			assertThatCode(() -> check(Writable.class, field.getName(), JsonMapper.shared())).as(field.getName())
				.doesNotThrowAnyException();
		}
	}

	@Test
	void typeThatTheMapperHasASerializerForIsNotRefused() {
		SimpleModule module = new SimpleModule();
		module.addSerializer(HttpEntity.class, ToStringSerializer.instance);
		JsonMapper mapper = JsonMapper.builder().addModule(module).build();

		assertThatCode(() -> check(Unwritable.class, "entity", mapper)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(classes = { ReturnsMono.class, ReturnsStage.class, ReturnsFlux.class, ReturnsOptional.class })
	void startWhenResultIsAResponseEntityFails(Class<?> type) {
		FailureAnalysis analysis = HandlerApplication.failure(type);

		assertThat(analysis.getDescription())
			.endsWith(".handle() has a result of type ResponseEntity, which cannot be written to a response.");
		assertThat(analysis.getAction()).isEqualTo("Return the value itself: a response has no status and no headers. "
				+ "To report an error, throw a CommandException.");
	}

	@Test
	void startWhenAListenerReturnsAFunctionFails() {
		assertThat(HandlerApplication.failure(ListensLater.class).getDescription())
			.endsWith("ListensLater.listen() returns Callable, which nobody would run.");
	}

	private static void check(Class<?> types, String name, JsonMapper mapper) throws Exception {
		HandlerMethod method = new HandlerMethod("bean", types, types.getMethod("toString"));
		new ResultTypes(mapper).check(method, types.getDeclaredField(name).getGenericType());
	}

	@SuppressWarnings({ "unused", "UnusedVariable" })
	static class Unwritable {

		private ResponseEntity<String> entity;

		private List<ResponseEntity<String>> entities;

		private ServerResponse serverResponse;

		private Rendering rendering;

		private Callable<String> callable;

		private Supplier<String> supplier;

		private DeferredResult<String> deferred;

		private WebAsyncTask<String> task;

		private List<Future<String>> futures;

		private Map<String, Mono<String>> monos;

		private Resource resource;

		private InputStream stream;

		private Reader reader;

		private DataBuffer buffer;

		private StreamingResponseBody streaming;

		private List<ServerSentEvent<String>> events;

	}

	@SuppressWarnings({ "unused", "UnusedVariable" })
	static class Writable {

		private Object object;

		private Stream<Integer> stream;

		private Iterator<String> iterator;

		private Shape shape;

		private List<Shape> shapes;

		private Price price;

		private Empty empty;

		private Payload payload;

		private JsonNode tree;

		private Map<String, Optional<BigDecimal>> optionals;

		private Described described;

		private byte[] bytes;

		private Locale locale;

	}

	@SuppressWarnings({ "unused", "UnusedVariable" })
	static class UnwritableProperties {

		private Later later;

		private Box<Map<String, Mono<String>>> laters;

		private Notified event;

		private List<Download> contents;

	}

	record Later(Future<String> later, @JsonIgnore Callable<String> ignored) {

	}

	record Box<T>(T value) {

	}

	record Notified(ServerSentEvent<String> event) {

	}

	record Download(String name, Resource content) {

	}

	record Described(@JsonSerialize(using = ToStringSerializer.class) Resource resource,
			@JsonSerialize(contentUsing = ToStringSerializer.class) List<Resource> resources) {

	}

	interface Shape {

	}

	record Empty() {

	}

	record Price(int amount) implements Supplier<Integer> {

		@Override
		public Integer get() {
			return this.amount;
		}

	}

	static class ReturnsMono {

		@CommandHandler("wrong")
		Mono<ResponseEntity<String>> handle() {
			return Mono.empty();
		}

	}

	static class ReturnsFlux {

		@CommandHandler("wrong")
		Flux<ResponseEntity<String>> handle() {
			return Flux.empty();
		}

	}

	static class ReturnsStage {

		@CommandHandler("wrong")
		CompletableFuture<ResponseEntity<String>> handle() {
			return new CompletableFuture<>();
		}

	}

	static class ReturnsOptional {

		@CommandHandler("wrong")
		Optional<ResponseEntity<String>> handle() {
			return Optional.empty();
		}

	}

	static class ListensLater {

		@CommandEventListener("wrong")
		Callable<String> listen() {
			return () -> "";
		}

	}

}
