package io.cmdipc.http.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.MessageId;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.reactive.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpExchange}.
 */
class HttpExchangeTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final HttpChannelSettings SETTINGS = HttpChannelSettings.of("http://localhost")
		.withTimeout(TIMEOUT)
		.withMaxMessageSize(1000);

	private final List<Outcome> answers = new CopyOnWriteArrayList<>();

	private final HttpExchange exchange = new HttpExchange(MessageId.random(), SETTINGS, Context.empty(),
			this.answers::add, (ended) -> {
			});

	@Test
	void bodyOfAResponseIsTheOutcome() {
		respond(Flux.just(buffer()));

		assertThat(this.answers).singleElement()
			.isInstanceOfSatisfying(Outcome.Line.class,
					(line) -> assertThat(line.bytes()).asString().isEqualTo("{}\n"));
	}

	@Test
	void exchangeWithoutAResponseFails() {
		Mono.empty().subscribe(this.exchange);

		assertThat(this.answers).containsExactly(HttpFailure.EMPTY_RESPONSE);
	}

	/** HttpExchange (2). */
	@Test
	void responseAfterTheTimeoutIsNotRead() {
		AtomicReference<SignalType> end = new AtomicReference<>();

		this.exchange.onSubscribe(Operators.emptySubscription());
		this.exchange.expire(System.nanoTime() + TIMEOUT.toNanos());
		respond(this.exchange, Flux.<DataBuffer>never().doFinally(end::set));

		assertThat(end).hasValue(SignalType.CANCEL);
		assertThat(this.answers).containsExactly(HttpFailure.timeout(TIMEOUT));
	}

	@Test
	void bodyOfAResponseWithAnUnreadableLengthIsDiscarded() {
		AtomicReference<SignalType> end = new AtomicReference<>();
		MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
		response.getHeaders().set("Content-Length", "many");
		response.setBody(Flux.<DataBuffer>never().doFinally(end::set));

		this.exchange.onSubscribe(Operators.emptySubscription());
		this.exchange.respond(response);
		this.exchange.onNext("response");

		assertThat(end).hasValue(SignalType.CANCEL);
		assertThat(this.answers).hasSize(1);
	}

	@Test
	void bodyOfAResponseThatTheClientCannotHandOverIsDiscarded() {
		AtomicReference<SignalType> end = new AtomicReference<>();
		MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
		response.setBody(Flux.<DataBuffer>never().doFinally(end::set));

		this.exchange.onSubscribe(Operators.emptySubscription());
		this.exchange.respond(response);
		this.exchange.onError(new IllegalStateException("broken header"));

		assertThat(end).hasValue(SignalType.CANCEL);
		assertThat(this.answers).hasSize(1);
	}

	/** HttpExchange (2). */
	@Test
	void bodyIsNotReadFurtherAfterTheTimeout() {
		AtomicReference<SignalType> end = new AtomicReference<>();

		respond(Flux.<DataBuffer>never().doFinally(end::set));
		this.exchange.expire(System.nanoTime() + TIMEOUT.toNanos());

		assertThat(end).hasValue(SignalType.CANCEL);
		assertThat(this.answers).containsExactly(HttpFailure.timeout(TIMEOUT));
	}

	/** HttpExchange (1), and ResponseReader (3) with an outcome that comes too late. */
	@Test
	void responseRacingTheTimeoutHasOneOutcomeAndLeavesNoBodyOpen() throws Exception {
		ExecutorService clock = Executors.newSingleThreadExecutor();
		try {
			for (int i = 0; i < 5_000; i++) {
				race(clock, i % 2 == 0);
			}
		}
		finally {
			clock.shutdownNow();
		}
	}

	private static void race(ExecutorService clock, boolean silent) throws Exception {
		List<Outcome> answers = new CopyOnWriteArrayList<>();
		HttpExchange exchange = new HttpExchange(MessageId.random(), SETTINGS, Context.empty(), answers::add,
				(ended) -> {
				});
		AtomicReference<SignalType> end = new AtomicReference<>();
		Sinks.Many<DataBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
		CyclicBarrier start = new CyclicBarrier(2);
		exchange.onSubscribe(Operators.emptySubscription());
		Future<?> expired = clock.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			exchange.expire(System.nanoTime() + TIMEOUT.toNanos());
			return null;
		});

		start.await(10, TimeUnit.SECONDS);
		respond(exchange, body.asFlux().doFinally(end::set));
		if (!silent) {
			body.tryEmitNext(buffer());
			body.tryEmitComplete();
		}
		expired.get(10, TimeUnit.SECONDS);

		assertThat(answers).hasSize(1);
		assertThat(end.get()).isIn(SignalType.CANCEL, silent ? SignalType.CANCEL : SignalType.ON_COMPLETE);
	}

	private void respond(Flux<DataBuffer> body) {
		this.exchange.onSubscribe(Operators.emptySubscription());
		respond(this.exchange, body);
		this.exchange.onComplete();
	}

	private static void respond(HttpExchange exchange, Flux<DataBuffer> body) {
		MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
		response.setBody(body);
		exchange.respond(response);
		exchange.onNext("response");
	}

	private static DataBuffer buffer() {
		return DefaultDataBufferFactory.sharedInstance.wrap("{}\n".getBytes(StandardCharsets.UTF_8));
	}

}
