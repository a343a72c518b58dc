package io.cmdipc.handler;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that call commands whose requests they get wrong.
 */
class NestedCallTests {

	@ParameterizedTest
	@ValueSource(strings = { "blocking", "mono", "flux", "waiting", "stage", "fallback" })
	void invalidRequestOfANestedCallIsAFailureOfItsHandler(String commandId) {
		try (HandlerApplication application = HandlerApplication.start(RequestValidationTests.Validation.class,
				Charge.class, Shop.class)) {
			CommandException error = application.error(commandId, null);

			assertThat(error).hasMessageStartingWith("Command '" + commandId
					+ "' failed, since its call of command 'charge' failed with invalid_request (error id ");
			assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
			assertThat(error)
				.hasRootCauseMessage("The request of command 'charge' is invalid: $.card must not be null");
		}
	}

	record Payment(@NotNull String card) {

	}

	static class Charge {

		@CommandHandler("charge")
		String charge(Payment payment) {
			return payment.card();
		}

	}

	record Shop(CommandRegistry registry) {

		private static final Map<String, String> WRONG = Map.of();

		@CommandHandler("blocking")
		String blocking() {
			return this.registry.call("charge", WRONG, String.class);
		}

		@CommandHandler("mono")
		Mono<String> mono(CommandInvocation invocation) {
			return Mono.fromFuture(() -> invocation.caller().execute("charge", WRONG, String.class)).map(String::trim);
		}

		@CommandHandler("flux")
		Flux<String> flux(CommandInvocation invocation) {
			return Flux.range(0, 3)
				.flatMap((i) -> Mono.fromFuture(() -> invocation.caller().execute("charge", WRONG, String.class)));
		}

		@CommandHandler("waiting")
		String waiting(CommandInvocation invocation) {
			return mono(invocation).block();
		}

		@CommandHandler("stage")
		CompletableFuture<String> stage() {
			return this.registry.execute("charge", WRONG, String.class).thenApply(String::trim);
		}

		@CommandHandler("fallback")
		Mono<String> fallback(CommandInvocation invocation) {
			return mono(invocation).onErrorResume((failure) -> mono(invocation));
		}

	}

}
