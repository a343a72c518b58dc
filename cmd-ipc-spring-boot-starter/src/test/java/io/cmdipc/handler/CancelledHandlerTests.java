package io.cmdipc.handler;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers whose callers do not wait for their end, and results that have none.
 */
class CancelledHandlerTests {

	private final HandlerApplication application = HandlerApplication.start(Handlers.class);

	private final Handlers handlers = this.application.bean(Handlers.class);

	@AfterEach
	void close() {
		this.handlers.release.countDown();
		this.application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux", "endless", "future", "optional", "unknown" })
	void cancelledCallCancelsWhatItsHandlerReturned(String commandId) {
		CompletableFuture<Payload> call = this.application.registry().execute(commandId, null);
		Awaitility.await().until(() -> this.handlers.begun.get() > 0);

		call.cancel(false);

		Awaitility.await().untilAsserted(() -> assertThat(this.handlers.cancelled).hasValue(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux", "endless", "future", "optional", "unknown" })
	void timedOutCallCancelsWhatItsHandlerReturned(String commandId) {
		CompletableFuture<Payload> call = this.application.registry()
			.withTimeout(Duration.ofMillis(100))
			.execute(commandId, null);

		assertThat(call).failsWithin(Duration.ofSeconds(20));
		Awaitility.await().untilAsserted(() -> assertThat(this.handlers.cancelled).hasValue(1));
	}

	@Test
	void fluxWithTooManyElementsIsCancelled() {
		CommandException error = this.application.error("flood", null);

		assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(error).rootCause()
			.hasMessage("The result has more than 100000 elements (cmd-ipc.limits.max-collected-elements)");
		assertThat(this.handlers.cancelled).hasValue(1);
	}

	@Test
	void fluxWithTooManyBytesIsCancelled() {
		CommandException error = this.application.error("large", null);

		assertThat(error).rootCause()
			.hasMessage("The result has more than about 16777216 bytes in JSON after 16 elements "
					+ "(cmd-ipc.limits.max-collected-size)");
		assertThat(this.handlers.cancelled).hasValue(1);
	}

	@Test
	void interruptibleHandlerIsInterrupted() {
		CompletableFuture<Payload> call = this.application.registry().execute("interruptible", null);
		Awaitility.await().until(() -> this.handlers.begun.get() > 0);

		call.cancel(false);

		Awaitility.await().untilAsserted(() -> assertThat(this.handlers.cancelled).hasValue(1));
	}

	@Test
	void startWhenAnAsynchronousHandlerIsInterruptibleFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Contradiction.class);

		assertThat(analysis.getDescription())
			.endsWith("is declared interruptible, but holds no thread while its result is pending.");
		assertThat(analysis.getAction())
			.isEqualTo("Remove 'interruptible': what the method returns is cancelled when its call is.");
	}

	static class Contradiction {

		@CommandHandler(value = "x", interruptible = true)
		Mono<String> handle() {
			return Mono.empty();
		}

	}

	static class Handlers {

		final AtomicInteger begun = new AtomicInteger();

		final AtomicInteger cancelled = new AtomicInteger();

		final CountDownLatch release = new CountDownLatch(1);

		@CommandHandler("mono")
		Mono<String> mono() {
			return Mono.<String>never()
				.doOnSubscribe((subscription) -> this.begun.incrementAndGet())
				.doOnCancel(this.cancelled::incrementAndGet);
		}

		@CommandHandler("flux")
		Flux<String> flux() {
			return mono().flux();
		}

		@CommandHandler("unknown")
		Object unknown() {
			return flux();
		}

		@CommandHandler("endless")
		Flux<Long> endless() {
			return Flux.interval(Duration.ofMillis(1))
				.doOnSubscribe((subscription) -> this.begun.incrementAndGet())
				.doOnCancel(this.cancelled::incrementAndGet);
		}

		@CommandHandler("future")
		CompletableFuture<String> future() {
			return mono().toFuture();
		}

		@CommandHandler("optional")
		CompletionStage<Optional<String>> optional() {
			return mono().map(Optional::of).toFuture();
		}

		@CommandHandler("flood")
		Flux<Integer> flood() {
			return Flux.range(1, Integer.MAX_VALUE).doOnCancel(this.cancelled::incrementAndGet);
		}

		@CommandHandler("large")
		Flux<String> large() {
			return Flux.range(1, Integer.MAX_VALUE)
				.map((number) -> "x".repeat(1024 * 1024))
				.doOnCancel(this.cancelled::incrementAndGet);
		}

		@CommandHandler(value = "interruptible", interruptible = true)
		void interruptible() throws InterruptedException {
			this.begun.incrementAndGet();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.cancelled.incrementAndGet();
				throw ex;
			}
		}

	}

}
