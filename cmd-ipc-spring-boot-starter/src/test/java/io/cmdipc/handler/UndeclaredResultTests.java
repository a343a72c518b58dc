package io.cmdipc.handler;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The results of handlers that are declared to return {@code Object}.
 */
class UndeclaredResultTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "task, FutureTask", "entity, ResponseEntity", "stream, ByteArrayInputStream", "later, FutureTask",
			"stage, FutureTask", "lambda, Supplier", "anonymous, Callable" })
	void resultThatStandsForAnotherIsAnInternalErrorThatTheLogExplains(String command, String type) {
		try (LoggedErrors logged = new LoggedErrors()) {
			assertThat(application.error(command, null).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
			await().untilAsserted(() -> assertThat(logged.causes()).singleElement()
				.asString()
				.contains("Handlers." + command + "() returned a " + type)
				.contains(", which cannot be written to a response. Return the "));
		}
	}

	@Test
	void otherResultsAreAdaptedByTheirClasses() {
		assertThat(application.call("text", null)).isEqualTo("\"a\"");
		assertThat(application.call("optional", null)).isEqualTo("\"a\"");
		assertThat(application.call("flux", null)).isEqualTo("[1,2]");
		assertThat(application.call("completed", null)).isEqualTo("\"a\"");
		assertThat(application.call("supplier", null)).isEqualTo("{\"amount\":1}");
	}

	static class Handlers {

		@CommandHandler("task")
		Object task() {
			return new FutureTask<>(() -> "a");
		}

		@CommandHandler("entity")
		Object entity() {
			return ResponseEntity.ok("a");
		}

		@CommandHandler("stream")
		Object stream() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@CommandHandler("later")
		Mono<Object> later() {
			return Mono.just(task());
		}

		@CommandHandler("stage")
		CompletionStage<Object> stage() {
			return CompletableFuture.completedFuture(task());
		}

		@CommandHandler("lambda")
		Object lambda() {
			Supplier<String> supplier = () -> "a";
			return supplier;
		}

		@CommandHandler("anonymous")
		Object anonymous() {
			return new Callable<String>() {

				@Override
				public String call() {
					return "a";
				}

			};
		}

		@CommandHandler("text")
		Object text() {
			return "a";
		}

		@CommandHandler("optional")
		Object optional() {
			return Optional.of("a");
		}

		@CommandHandler("flux")
		Object flux() {
			return Flux.just(1, 2);
		}

		@CommandHandler("completed")
		Object completed() {
			return CompletableFuture.completedFuture("a");
		}

		@CommandHandler("supplier")
		Object supplier() {
			return new Price(1);
		}

	}

	record Price(int amount) implements Supplier<Integer> {

		@Override
		public Integer get() {
			return this.amount;
		}

	}

}
