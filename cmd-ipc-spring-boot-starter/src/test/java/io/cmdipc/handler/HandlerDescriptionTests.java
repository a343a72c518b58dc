package io.cmdipc.handler;

import java.io.IOException;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The descriptions of handlers, and their failures as callers see them.
 */
class HandlerDescriptionTests {

	@Test
	void handlersAreDescribed() {
		try (HandlerApplication application = HandlerApplication.start(Handlers.class)) {
			assertThat(application.registrar().handlers()).extracting(HandlerDescription::commandId)
				.containsExactly("error", "exception", "later", "refused", "works");
			HandlerDescription works = application.registrar().handlers().get(4);
			assertThat(works.registryId()).isEqualTo("tested");
			assertThat(works.beanName()).isEqualTo("handlerDescriptionTests.Handlers");
			assertThat(works.method()).isEqualTo("HandlerDescriptionTests.Handlers.works(int, String[])");
		}
	}

	@Test
	void commandExceptionReachesTheCallerUnchanged() {
		try (HandlerApplication application = HandlerApplication.start(Handlers.class)) {
			CommandException error = application.error("refused", null);

			assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND);
			assertThat(error).hasMessage("No such order");
		}
	}

	@Test
	void otherExceptionsAreHiddenFromCallersAndKeptAsCause() {
		try (HandlerApplication application = HandlerApplication.start(Handlers.class)) {
			CommandException exception = application.error("exception", null);
			CommandException error = application.error("error", null);

			assertThat(exception.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
			assertThat(exception).hasMessageStartingWith("Command 'exception' failed (error id ")
				.hasCause(new IOException("disk full"));
			assertThat(error).hasMessageStartingWith("Command 'error' failed (error id ")
				.hasCause(new AssertionError("bug"));
		}
	}

	static class Handlers {

		@CommandHandler("works")
		int works(int x, String[] names) {
			return x;
		}

		@CommandHandler("later")
		Mono<Void> later() {
			return Mono.error(new IllegalStateException("late"));
		}

		@CommandHandler("refused")
		void refused() {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		}

		@CommandHandler("exception")
		void exception() throws IOException {
			throw new IOException("disk full");
		}

		@CommandHandler("error")
		void error() {
			throw new AssertionError("bug");
		}

	}

}
