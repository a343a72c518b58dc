package io.cmdipc.http.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.mockito.Mockito.mock;
import static org.assertj.core.api.Assertions.assertThat;

class ResponseReaderTests {

	private static final Runnable UNBROKEN = () -> {
	};

	private static final String LINE = "{\"text\":\"grün ☃ \uD83D\uDE00\"}";

	@Test
	void lineIsFoundInEverySplitOfABody() {
		byte[] body = (" \r\n\n" + LINE + "\r\n{\"text\":\"second\"}\n").getBytes(StandardCharsets.UTF_8);

		for (int first = 0; first <= body.length; first++) {
			for (int second = first; second <= body.length; second++) {
				assertThat(read(1000, split(body, first, second))).isEqualTo(LINE);
			}
		}
	}

	@Test
	void byteOrderMarkBeforeTheMessageIsIgnored() {
		for (String start : new String[] { "\uFEFF", "\n\uFEFF", "\uFEFF\r\n", "\uFEFF \n\n" }) {
			byte[] body = (start + LINE + "\n").getBytes(StandardCharsets.UTF_8);
			for (int first = 0; first <= body.length; first++) {
				assertThat(read(1000, split(body, first, body.length))).isEqualTo(LINE);
			}
		}
	}

	@Test
	void byteOrderMarkAloneIsAnEmptyResponse() {
		assertThat(read(1000, split("\uFEFF\n".getBytes(StandardCharsets.UTF_8), 1, 2))).isEqualTo("An empty response");
	}

	@Test
	void bufferThatCannotBeReadIsAFailure() {
		for (Throwable failure : List.of(new StackOverflowError(), new ArrayIndexOutOfBoundsException(),
				new OutOfMemoryError())) {
			DataBuffer broken = mock(DataBuffer.class, (invocation) -> {
				throw failure;
			});

			assertThat(read(1000, Flux.just(broken).concatWith(Flux.never())))
				.isEqualTo("Unexpected error in the HTTP client");
		}
	}

	@Test
	void bodyWithoutALineBreakIsALine() {
		assertThat(read(1000, split(LINE.getBytes(StandardCharsets.UTF_8), 3, 9))).isEqualTo(LINE);
	}

	@Test
	void bodyOfTheMaximumSizeIsRead() {
		byte[] body = (LINE + "\n").getBytes(StandardCharsets.UTF_8);

		assertThat(read(body.length, split(body, 3, 9))).isEqualTo(LINE);
		assertThat(read(body.length - 1, split(body, 3, 9)))
			.isEqualTo("A response of more than " + (body.length - 1) + " bytes");
	}

	@Test
	void lineWhenBodyIsTooLargeAfterItIsRead() {
		byte[] body = (LINE + "\n" + "x".repeat(1000)).getBytes(StandardCharsets.UTF_8);

		assertThat(read(100, split(body, 10, 500))).isEqualTo(LINE);
		assertThat(read(100, split(body, 0, 0))).isEqualTo(LINE);
	}

	@Test
	void lineWhenBodyBreaksAfterItIsRead() {
		Flux<DataBuffer> body = Flux.concat(
				Flux.fromIterable(split((LINE + "\n").getBytes(StandardCharsets.UTF_8), 0, 0)),
				Flux.error(new IllegalStateException("broken")));

		assertThat(read(1000, body)).isEqualTo(LINE);
	}

	/** ResponseReader (1). */
	@Test
	void lineWhenBodyStallsAfterItIsRead() {
		Flux<DataBuffer> body = Flux
			.concat(Flux.fromIterable(split((LINE + "\n").getBytes(StandardCharsets.UTF_8), 0, 0)), Flux.never());

		assertThat(read(1000, body)).isEqualTo(LINE);
	}

	/** ResponseReader (1). */
	@Test
	void timerBeforeTheLineIsReadHasNoOutcome() {
		List<Outcome> outcomes = new CopyOnWriteArrayList<>();
		ResponseReader reader = new ResponseReader(1000, Context.empty(), -1, null, outcomes::add, UNBROKEN);
		Flux.concat(Flux.fromIterable(split(LINE.getBytes(StandardCharsets.UTF_8), 0, 0)), Flux.<DataBuffer>never())
			.subscribe(reader);

		reader.run();

		assertThat(outcomes).isEmpty();
		reader.stop();
	}

	/** ResponseReader (2). */
	@Test
	void endOfTheBodyRacingTheTimerHasOneOutcome() throws Exception {
		ExecutorService timer = Executors.newSingleThreadExecutor();
		try {
			for (int round = 0; round < 2_000; round++) {
				List<Outcome> outcomes = new CopyOnWriteArrayList<>();
				ResponseReader reader = new ResponseReader(1000, Context.empty(), -1, null, outcomes::add, UNBROKEN);
				Sinks.Many<DataBuffer> body = line(reader);
				CyclicBarrier start = new CyclicBarrier(2);
				Future<?> ran = timer.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					reader.run();
					return null;
				});

				start.await(10, TimeUnit.SECONDS);
				body.tryEmitComplete();
				ran.get(10, TimeUnit.SECONDS);

				assertThat(outcomes).hasSize(1);
			}
		}
		finally {
			timer.shutdownNow();
		}
	}

	/** ResponseReader (3). */
	@Test
	void stopByAnotherThreadEndsTheBody() {
		ResponseReader reader = new ResponseReader(1000, Context.empty(), -1, null, (outcome) -> {
		}, UNBROKEN);
		Sinks.Many<DataBuffer> body = line(reader);

		assertThat(CompletableFuture.runAsync(reader::stop)).succeedsWithin(TestClient.BOUND);

		assertThat(body.tryEmitComplete()).isEqualTo(Sinks.EmitResult.FAIL_CANCELLED);
	}

	/** Return a body of which a reader has read a line. */
	private static Sinks.Many<DataBuffer> line(ResponseReader reader) {
		Sinks.Many<DataBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
		body.asFlux().subscribe(reader);
		body.tryEmitNext(DefaultDataBufferFactory.sharedInstance.wrap((LINE + "\n").getBytes(StandardCharsets.UTF_8)));
		return body;
	}

	private static List<DataBuffer> split(byte[] body, int first, int second) {
		List<DataBuffer> parts = new ArrayList<>();
		int[] ends = { first, second, body.length };
		int start = 0;
		for (int end : ends) {
			byte[] part = Arrays.copyOfRange(body, start, end);
			parts.add(DefaultDataBufferFactory.sharedInstance.wrap(part));
			start = end;
		}
		return parts;
	}

	private static String read(int limit, List<DataBuffer> body) {
		return read(limit, Flux.fromIterable(body));
	}

	private static String read(int limit, Flux<DataBuffer> body) {
		Outcome answer = Mono.<Outcome>create((sink) -> {
			ResponseReader reader = new ResponseReader(limit, Context.empty(), -1, null, sink::success, UNBROKEN);
			sink.onDispose(reader::stop);
			body.subscribe(reader);
		}).block(TestClient.BOUND);
		return (answer instanceof Outcome.Line line) ? new String(line.bytes(), StandardCharsets.UTF_8).trim()
				: ((HttpFailure) answer).cause();
	}

}
