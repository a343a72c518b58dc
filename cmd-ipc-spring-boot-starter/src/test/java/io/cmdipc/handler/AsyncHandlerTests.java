package io.cmdipc.handler;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers and listeners that Spring runs on another thread.
 */
class AsyncHandlerTests {

	@ParameterizedTest
	@ValueSource(classes = { ReturnsString.class, ReturnsMono.class, AsyncClass.class, AsyncListener.class })
	void startWhenAnAsyncMethodReturnsAValueFails(Class<?> type) {
		FailureAnalysis analysis = HandlerApplication.failure(Enabled.class, type);

		assertThat(analysis.getDescription()).matches(".*" + type.getSimpleName()
				+ "\\.handle\\(\\) is @Async, but returns (String|Mono), so that each of its calls would fail\\.");
		assertThat(analysis.getAction()).isEqualTo("Return a CompletableFuture, or remove @Async.");
	}

	@Test
	void asyncMethodMayReturnAFutureOrNothing() {
		try (HandlerApplication application = HandlerApplication.start(Enabled.class, Asynchronous.class)) {
			assertThat(application.call("future", null)).isEqualTo("\"a\"");
			assertThat(application.call("nothing", null)).isNull();
		}
	}

	@Test
	void annotationWithoutEffectIsIgnored() {
		try (HandlerApplication application = HandlerApplication.start(ReturnsString.class)) {
			assertThat(application.call("handle", null)).isEqualTo("\"a\"");
		}
	}

	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	static class Enabled {

	}

	static class ReturnsString {

		@Async
		@CommandHandler("handle")
		String handle() {
			return "a";
		}

	}

	static class ReturnsMono {

		@Async
		@CommandHandler("handle")
		Mono<String> handle() {
			return Mono.just("a");
		}

	}

	@Async
	static class AsyncClass {

		@CommandHandler("handle")
		String handle() {
			return "a";
		}

	}

	static class AsyncListener {

		@Async
		@CommandEventListener("handle")
		String handle() {
			return "a";
		}

	}

	static class Asynchronous {

		@Async
		@CommandHandler("future")
		CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("a");
		}

		@Async
		@CommandHandler("nothing")
		void nothing() {
		}

	}

}
