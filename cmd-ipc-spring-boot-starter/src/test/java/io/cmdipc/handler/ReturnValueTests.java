package io.cmdipc.handler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The results of handler methods as callers receive them.
 */
class ReturnValueTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class, Specific.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
			nothing        | -     | -
			nullValue      | -     | {"type":"string"}
			value          | [1,2] | {"type":"array","items":{"type":"integer"}}
			present        | 1     | {"type":"integer"}
			absent         | -     | {"type":"integer"}
			stage          | 1     | {"type":"integer"}
			future         | 1     | {"type":"integer"}
			stageOfNone    | -     | -
			futureOptional | -     | {"type":"integer"}
			mono           | 1     | {"type":"integer"}
			monoOptional   | -     | {"type":"integer"}
			monoEmpty      | -     | -
			flux           | [1,2] | {"type":"array","items":{"type":"integer"}}
			publisher      | [1,2] | {"type":"array","items":{"type":"integer"}}
			flow           | [1,2] | {"type":"array","items":{"type":"integer"}}
			nullMono       | -     | {"type":"integer"}
			unknown        | 1     | {}
			unknownFlux    | [1,2] | {}
			unknownStage   | 1     | {}
			generic        | 1     | {"type":"integer"}
			""")
	void resultIsTheReturnValue(String command, String result, String schema) {
		assertThat(application.call(command, null)).isEqualTo(result);
		CommandSchema declared = application.definition(command).schema();
		assertThat((declared != null) ? new String(declared.response().toJson(JsonMapper.shared())) : null)
			.isEqualTo(schema);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unreadableMono", "unreadableFlux", "unreadableStage" })
	void callerGetsAResponseWhenTheFailureCannotBePrinted(String command) {
		assertThat(application.error(command, null))
			.hasMessageStartingWith("Command '" + command + "' failed (error id ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stage", "future", "mono", "flux", "publisher", "flow", "monoEmpty", "generic" })
	void methodThatReturnsStageIsNonBlocking(String command) {
		assertThat(ranOnTheCallersThread(command)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "nothing", "present", "unknown" })
	void everyOtherMethodMayBlock(String command) {
		assertThat(ranOnTheCallersThread(command)).isFalse();
	}

	@Test
	void failureOfMonoIsTheFailureOfTheCommand() {
		CommandException error = application.error("failing", null);

		assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(error).hasMessage("No such order");
	}

	private static boolean ranOnTheCallersThread(String command) {
		Handlers.thread = null;
		application.call(command, null);
		return Handlers.thread == Thread.currentThread();
	}

	abstract static class Generic<R> {

		@CommandHandler("generic")
		abstract R generic();

	}

	static class Specific extends Generic<Mono<Integer>> {

		@Override
		Mono<Integer> generic() {
			Handlers.thread = Thread.currentThread();
			return Mono.just(1);
		}

	}

	static class Handlers {

		static volatile Thread thread;

		private static <T> T ran(T result) {
			thread = Thread.currentThread();
			return result;
		}

		@CommandHandler("nothing")
		void nothing() {
			ran(null);
		}

		@CommandHandler("nullValue")
		String nullValue() {
			return null;
		}

		@CommandHandler("value")
		List<Integer> value() {
			return ran(List.of(1, 2));
		}

		@CommandHandler("present")
		Optional<Integer> present() {
			return ran(Optional.of(1));
		}

		@CommandHandler("absent")
		Optional<Integer> absent() {
			return Optional.empty();
		}

		@CommandHandler("stage")
		CompletionStage<Integer> stage() {
			return ran(CompletableFuture.completedStage(1));
		}

		@CommandHandler("future")
		CompletableFuture<Integer> future() {
			return ran(CompletableFuture.completedFuture(1));
		}

		@CommandHandler("stageOfNone")
		CompletionStage<Void> stageOfNone() {
			return CompletableFuture.completedStage(null);
		}

		@CommandHandler("futureOptional")
		CompletableFuture<Optional<Integer>> futureOptional() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@CommandHandler("mono")
		Mono<Integer> mono() {
			return ran(Mono.just(1));
		}

		@CommandHandler("monoOptional")
		Mono<Optional<Integer>> monoOptional() {
			return Mono.just(Optional.empty());
		}

		@CommandHandler("monoEmpty")
		Mono<Void> monoEmpty() {
			return ran(Mono.empty());
		}

		@CommandHandler("flux")
		Flux<Integer> flux() {
			return ran(Flux.just(1, 2));
		}

		@CommandHandler("publisher")
		Publisher<Integer> publisher() {
			return ran(Flux.just(1, 2));
		}

		@CommandHandler("flow")
		Flow.Publisher<Integer> flow() {
			return ran(JdkFlowAdapter.publisherToFlowPublisher(Flux.just(1, 2)));
		}

		@CommandHandler("nullMono")
		Mono<Integer> nullMono() {
			return null;
		}

		@CommandHandler("unknown")
		Object unknown() {
			return ran(Mono.just(1));
		}

		@CommandHandler("unknownFlux")
		Object unknownFlux() {
			return Flux.just(1, 2);
		}

		@CommandHandler("unknownStage")
		Object unknownStage() {
			return CompletableFuture.completedFuture(1);
		}

		@CommandHandler("unreadableMono")
		Mono<Integer> unreadableMono() {
			return Mono.delay(Duration.ofMillis(20)).flatMap((tick) -> Mono.error(new Unreadable()));
		}

		@CommandHandler("unreadableFlux")
		Flux<Integer> unreadableFlux() {
			return Flux.error(new Unreadable());
		}

		@CommandHandler("unreadableStage")
		CompletableFuture<Optional<Integer>> unreadableStage() {
			CompletableFuture<Optional<Integer>> stage = new CompletableFuture<>();
			new Thread(() -> stage.completeExceptionally(new Unreadable())).start();
			return stage;
		}

		@CommandHandler("failing")
		Mono<Integer> failing() {
			return Mono.error(new CommandException(ErrorCode.NOT_FOUND, "No such order"));
		}

	}

	private static final class Unreadable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

}
