package io.cmdipc.handler;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import javax.tools.ToolProvider;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that cannot be handlers or listeners, and the failure analysis.
 */
class InvalidSignatureTests {

	@Test
	void startWhenMethodIsStaticFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Static.class);

		assertThat(analysis.getDescription()).endsWith("Static.handle() is static.");
		assertThat(analysis.getAction()).isEqualTo("Make it an instance method.");
	}

	@Test
	void startWhenHandlerHasDeliveryFails() {
		FailureAnalysis analysis = HandlerApplication.failure(WrongSource.class);

		assertThat(analysis.getDescription())
			.endsWith(" has a parameter of type EventDelivery, which is for event listeners.");
		assertThat(analysis.getAction()).isEqualTo("Use CommandInvocation in a command handler.");
	}

	@Test
	void startWhenListenerHasInvocationFails() {
		FailureAnalysis analysis = HandlerApplication.failure(WrongListener.class);

		assertThat(analysis.getDescription())
			.endsWith(" has a parameter of type CommandInvocation, which is for command handlers.");
		assertThat(analysis.getAction()).isEqualTo("Use EventDelivery in an event listener.");
	}

	@ParameterizedTest
	@ValueSource(classes = { TakesMono.class, TakesFuture.class, TakesRegistry.class, TakesStream.class,
			TakesMessage.class })
	void startWhenParameterCannotBeReadFails(Class<?> type) {
		FailureAnalysis analysis = HandlerApplication.failure(type);

		assertThat(analysis.getDescription()).endsWith(", which cannot be read from a request or event.");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void startWhenResultIsFutureFails() {
		FailureAnalysis analysis = HandlerApplication.failure(ReturnsFuture.class);

		assertThat(analysis.getDescription()).endsWith(" returns a Future, which cannot be awaited without blocking.");
		assertThat(analysis.getAction()).isEqualTo("Return a CompletableFuture, or the value itself.");
	}

	@Test
	void startWhenParameterNamesAreMissingFails(@TempDir Path directory) throws Exception {
		Path source = directory.resolve("Nameless.java");
		Files.writeString(source, """
				public class Nameless {
					@io.cmdipc.annotation.CommandHandler("nameless")
					public int add(int x, int y) {
						return x + y;
					}
				}
				""");
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-cp", System.getProperty("java.class.path"), "-proc:none", source.toString());
		assertThat(result).isZero();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				getClass().getClassLoader())) {
			FailureAnalysis analysis = HandlerApplication.failure(loader.loadClass("Nameless"));

			assertThat(analysis.getDescription()).isEqualTo("Bean 'nameless': Nameless.add(int, int) has parameters "
					+ "that are properties of the request, but their names are unknown.");
			assertThat(analysis.getAction()).isEqualTo("Compile with -parameters, or take the request as one object.");
		}
	}

	static class Static {

		@CommandHandler("static")
		static void handle() {
		}

	}

	static class WrongSource {

		@CommandHandler("wrong")
		void handle(EventDelivery delivery) {
		}

	}

	static class WrongListener {

		@CommandEventListener("wrong")
		void listen(CommandInvocation invocation) {
		}

	}

	static class TakesMono {

		@CommandHandler("wrong")
		void handle(Mono<String> request) {
		}

	}

	static class TakesFuture {

		@CommandHandler("wrong")
		void handle(CompletableFuture<String> request) {
		}

	}

	static class TakesRegistry {

		@CommandHandler("wrong")
		void handle(CommandFunction request) {
		}

	}

	static class TakesStream {

		@CommandHandler("wrong")
		void handle(InputStream request) {
		}

	}

	static class TakesMessage {

		@CommandEventListener("wrong")
		void listen(Event event) {
		}

	}

	static class ReturnsFuture {

		@CommandHandler("wrong")
		Future<String> handle() {
			return CompletableFuture.completedFuture("late");
		}

	}

}
