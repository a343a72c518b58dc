package io.cmdipc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first failure of a JVM, which initializes the classes for failures and those of the
 * logging library, is an error that leaves little room for that.
 */
class FirstFailureTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "recursion", "nested-calls", "stage", "missing-class", "initializer", "memory", "linkage" })
	void callersOfTheFirstFailureAndOfLaterOnesReceiveAResponse(String failure) throws Exception {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xss512k",
				"-Xmx64m", "-cp", System.getProperty("java.class.path"), Application.class.getName(), failure)
			.redirectErrorStream(true)
			.start();
		CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));

		boolean ended = process.waitFor(2 * Outcomes.BOUND.toSeconds(), TimeUnit.SECONDS);
		process.destroyForcibly();

		assertThat(output.get(10, TimeUnit.SECONDS)).contains("remote blocking: internal_error",
				"remote non-blocking: internal_error", "blocking: internal_error", "non-blocking: internal_error",
				"later: internal_error", "The handler of command 'later' failed");
		assertThat(ended).isTrue();
	}

	private static String read(Process process) {
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * An application with two registries and handlers that fail.
	 */
	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) {
			((Logger) LoggerFactory.getLogger("io.cmdipc")).setLevel(Level.ERROR);
			CommandRegistry registry = CommandRegistry.builder().id("owner").build();
			CommandRegistry peer = CommandRegistry.builder().id("peer").build();
			CommandFunction failing = failing(arguments[0]);
			Network.register(registry, "blocking", failing);
			Network.register(registry, "non-blocking", failing.nonBlocking());
			Network.register(registry, "later", ((CommandFunction) (invocation) -> {
				throw new IOException("later");
			}).nonBlocking());
			Network.join(registry, peer);
			Stream.of("blocking", "non-blocking").forEach((id) -> print("remote " + id, peer, id));
			Stream.of("blocking", "non-blocking", "later").forEach((id) -> print(id, registry, id));
			peer.close();
			registry.close();
		}

		private static CommandFunction failing(String failure) {
			return switch (failure) {
				case "recursion" -> (invocation) -> recurse(0);
				case "nested-calls" ->
					(invocation) -> invocation.caller().call(invocation.commandId(), null, Object.class);
				case "stage" -> (invocation) -> CompletableFuture.completedFuture(0).thenApply(Application::recurse);
				case "missing-class" -> (invocation) -> {
					throw new NoClassDefFoundError("com/example/Missing");
				};
				case "initializer" -> (invocation) -> Uninitialized.value;
				case "memory" -> (invocation) -> new long[Integer.MAX_VALUE / 8];
				case "linkage" -> (invocation) -> {
					throw new LinkageError("loader constraint violation");
				};
				default -> throw new IllegalArgumentException(failure);
			};
		}

		private static int recurse(int depth) {
			return recurse(depth + 1) + 1;
		}

		private static void print(String what, CommandRegistry registry, String id) {
			String code = Outcomes.errorOf(registry.execute(id, null)).code().wireName();
			LoggerFactory.getLogger("io.cmdipc.test").error("{}: {}", what, code);
		}

	}

	private static final class Uninitialized {

		private static int value = Integer.parseInt("no number");

	}

}
