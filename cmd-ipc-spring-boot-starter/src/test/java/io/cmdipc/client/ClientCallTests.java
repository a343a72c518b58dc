package io.cmdipc.client;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The calls that clients make: requests, results, and whatever else a method has.
 */
class ClientCallTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	private final Calls calls = CommandClientFactory.create(this.registry).createClient(Calls.class);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void singleObjectIsTheWholeRequest() {
		Item item = new Item("pen", 3);
		this.registry.register("calls.whole", (invocation) -> invocation.request(Item.class) == item).join();

		assertThat(this.calls.whole(item)).isTrue();
	}

	@Test
	void wholeRequestIsWrittenAsItsDeclaredType() {
		echo("calls.shapes");

		assertThat(this.calls.shapes(Map.of("first", new Circle(2))).toString())
			.isEqualTo("{\"first\":{\"kind\":\"Circle\",\"radius\":2}}");
	}

	@Test
	void severalParametersAreNamedProperties() {
		echo("calls.named");

		assertThat(this.calls.named("pen", 3, LocalDate.of(2026, 11, 27), List.of(new Circle(1))).toString())
			.isEqualTo("{\"name\":\"pen\",\"how-many\":3,\"day\":\"27.11.2026\","
					+ "\"shapes\":[{\"kind\":\"Circle\",\"radius\":1}]}");
	}

	@Test
	void polymorphicPropertyHasItsTypeId() {
		echo("calls.shape");

		assertThat(this.calls.shape(new Circle(1), "red").toString())
			.isEqualTo("{\"shape\":{\"kind\":\"Circle\",\"radius\":1},\"colour\":\"red\"}");
	}

	@Test
	void absentValuesAreLeftOut() {
		echo("calls.optional");

		assertThat(this.calls.optional("a", null, Optional.empty(), OptionalInt.empty()).toString())
			.isEqualTo("{\"required\":\"a\"}");
		assertThat(this.calls.optional("a", "b", Optional.of(1), OptionalInt.of(2)).toString())
			.isEqualTo("{\"required\":\"a\",\"nullable\":\"b\",\"optional\":1,\"number\":2}");
	}

	@Test
	void nullForARequiredParameterIsRefusedBeforeTheCall() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.calls.optional(null, "b", Optional.of(1), null))
			.withMessage("'required' must not be null: "
					+ "ClientCallTests.Calls.optional(String, String, Optional, OptionalInt) requires it");
		assertThatIllegalArgumentException().isThrownBy(() -> this.calls.whole(null))
			.withMessage("'item' must not be null: ClientCallTests.Calls.whole(ClientCallTests.Item) requires it");
	}

	@Test
	void optionalWholeRequestMayBeAbsent() {
		this.registry.register("calls.maybe", (invocation) -> invocation.payload() == null).join();

		assertThat(this.calls.maybe(Optional.empty())).isTrue();
		assertThat(this.calls.maybe(Optional.of(new Item("pen", 1)))).isFalse();
	}

	@Test
	void methodWithoutParametersSendsNoRequest() {
		this.registry.register("calls.count", (invocation) -> (invocation.payload() == null) ? 4 : 5).join();

		assertThat(this.calls.count()).isEqualTo(4);
	}

	@Test
	void genericResultsAreReadAsDeclared() {
		this.registry.register("calls.items", (invocation) -> Payload.ofJson("[{\"name\":\"pen\",\"count\":1}]"))
			.join();

		assertThat(this.calls.items()).containsExactly(new Item("pen", 1));
		assertThat(this.calls.itemArray()).containsExactly(new Item("pen", 1));
		assertThat(this.calls.itemFlux().collectList().block()).containsExactly(new Item("pen", 1));
		assertThat(this.calls.itemsLater().join()).containsExactly(new Item("pen", 1));
	}

	@Test
	void absentResultsAreEmptyOrNull() {
		this.registry.register("calls.none", (invocation) -> null).join();

		assertThat(this.calls.optionalResult()).isEmpty();
		assertThat(this.calls.optionalNumber()).isEmpty();
		assertThat(this.calls.optionalLater().toCompletableFuture().join()).isEmpty();
		assertThat(this.calls.optionalMono().block()).isEmpty();
		assertThat(this.calls.mono().blockOptional()).isEmpty();
		assertThat(this.calls.flux().collectList().block()).isEmpty();
		assertThat(this.calls.nullResult()).isNull();
		this.calls.nothing();
		assertThat(this.calls.nothingLater().join()).isNull();
	}

	@Test
	void absentResultOfANonNullMethodIsAnError() {
		this.registry.register("calls.none", (invocation) -> null).join();

		assertThatExceptionOfType(CommandException.class).isThrownBy(this.calls::nonNullResult)
			.withMessage(
					"Command 'calls.none' returned no result, which ClientCallTests.Calls.nonNullResult() requires")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		assertThatExceptionOfType(CommandException.class).isThrownBy(this.calls::primitiveResult);
	}

	@Test
	void monoCallsForEachSubscriptionAndNotBefore() {
		AtomicInteger called = new AtomicInteger();
		this.registry.register("calls.none", (invocation) -> "call " + called.incrementAndGet()).join();

		Mono<String> mono = this.calls.mono();

		assertThat(called).hasValue(0);
		assertThat(mono.block()).isEqualTo("call 1");
		assertThat(mono.block()).isEqualTo("call 2");
	}

	@Test
	void cancellationOfAMonoCancelsTheCall() {
		CompletableFuture<Object> call = new CompletableFuture<>();

		recording(call).mono().subscribe().dispose();

		assertThat(call).isCancelled();
	}

	@Test
	void cancellationOfAFutureCancelsTheCall() {
		CompletableFuture<Object> call = new CompletableFuture<>();

		recording(call).optionalLater().toCompletableFuture().cancel(false);

		assertThat(call).isCancelled();
	}

	private Calls recording(CompletableFuture<Object> call) {
		CommandCaller caller = (CommandCaller) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { CommandCaller.class }, (proxy, method, arguments) -> call);
		return CommandClientFactory.create(this.registry).createClient(Calls.class, caller);
	}

	@Test
	void failureIsTheExceptionOfTheCall() {
		this.registry.register("calls.none", (invocation) -> {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "no");
		}).join();

		assertThatExceptionOfType(CommandException.class).isThrownBy(this.calls::nullResult).withMessage("no");
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> this.calls.mono().block()).withMessage("no");
		assertThat(this.calls.nothingLater()).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.havingCause()
			.withMessage("no");
	}

	@Test
	void callerInvocationAndMetaAreUsedForTheCall() {
		this.registry.register("calls.meta", (invocation) -> invocation.meta().traceparent()).join();
		MessageMeta meta = new MessageMeta("trace-1", null, null, Map.of());
		this.registry.register("outer", (invocation) -> this.calls.within(invocation)).join();

		assertThat(this.calls.meta(meta)).isEqualTo("trace-1");
		assertThat(this.calls.meta(null)).isNull();
		assertThat(this.calls.by(this.registry.withMeta(meta))).isEqualTo("trace-1");
		assertThat(this.registry.withMeta(meta).call("outer", null, String.class)).isEqualTo("trace-1");
	}

	@Test
	void timeoutIsThatOfTheMethodOtherwiseOfTheInterface() {
		this.registry.register("limited.own", (invocation) -> invocation.timeLeft().toMillis()).join();
		this.registry.register("limited.common", (invocation) -> invocation.timeLeft().toMillis()).join();
		Limited limited = CommandClientFactory.builder(this.registry)
			.embeddedValueResolver((text) -> text.replace("${limit}", "7s"))
			.build()
			.createClient(Limited.class);

		assertThat(limited.own()).isBetween(5000L, 7000L);
		assertThat(limited.common()).isBetween(50_000L, 60_000L);
		assertThat(limited.by(this.registry.withTimeout(Duration.ofHours(1)))).isBetween(50_000L, 60_000L);
	}

	private void echo(String commandId) {
		this.registry
			.register(commandId, (invocation) -> Payload
				.ofJson(new String(invocation.payload().toJson(this.registry.jsonMapper()), StandardCharsets.UTF_8)))
			.join();
	}

	@CommandExchange("calls")
	interface Calls {

		boolean whole(Item item);

		JsonNode shapes(Map<String, Shape> shapes);

		JsonNode named(String name, @JsonProperty("how-many") int count,
				@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day, List<Shape> shapes);

		JsonNode shape(Shape shape, String colour);

		JsonNode optional(String required, @Nullable String nullable, Optional<Integer> optional, OptionalInt number);

		boolean maybe(Optional<Item> item);

		int count();

		List<Item> items();

		@CommandExchange("items")
		Item[] itemArray();

		@CommandExchange("items")
		Flux<Item> itemFlux();

		@CommandExchange("items")
		CompletableFuture<List<Item>> itemsLater();

		@CommandExchange("none")
		Optional<String> optionalResult();

		@CommandExchange("none")
		OptionalInt optionalNumber();

		@CommandExchange("none")
		CompletionStage<Optional<String>> optionalLater();

		@CommandExchange("none")
		Mono<Optional<String>> optionalMono();

		@CommandExchange("none")
		Mono<String> mono();

		@CommandExchange("none")
		Flux<String> flux();

		@CommandExchange("none")
		@Nullable String nullResult();

		@CommandExchange("none")
		String nonNullResult();

		@CommandExchange("none")
		int primitiveResult();

		@CommandExchange("none")
		void nothing();

		@CommandExchange("none")
		CompletableFuture<Void> nothingLater();

		@Nullable String meta(@Nullable MessageMeta meta);

		@CommandExchange("meta")
		String by(CommandCaller caller);

		@CommandExchange("meta")
		String within(CommandInvocation invocation);

	}

	@CommandExchange(value = "limited", timeout = "60s")
	interface Limited {

		@CommandExchange(timeout = "${limit}")
		long own();

		long common();

		@CommandExchange("common")
		long by(CommandCaller caller);

	}

	record Item(String name, int count) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
	sealed interface Shape permits Circle {

	}

	record Circle(int radius) implements Shape {

	}

}
