package io.cmdipc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.cmdipc.message.ErrorCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Resolvers, which choose the errors for the exceptions of handlers.
 */
class ExceptionResolverTests {

	private final Network network = new Network();

	private final CapturedLog log = new CapturedLog("io.cmdipc", Level.WARN);

	@AfterEach
	void close() {
		this.log.close();
		this.network.close();
	}

	private CommandException failure(Throwable thrown, CommandExceptionResolver... resolvers) {
		return failure((invocation) -> CompletableFuture.failedFuture(thrown), resolvers);
	}

	private CommandException failure(CommandFunction function, CommandExceptionResolver... resolvers) {
		CommandRegistry registry = this.network.add("tested", (settings) -> {
			List.of(resolvers).forEach(settings::exceptionResolver);
			return settings;
		});
		Network.register(registry, "x", function);
		CommandException failure = Outcomes.errorOf(registry.execute("x", null));
		boolean logged = failure.code() == ErrorCode.INTERNAL_ERROR && failure.errorId() != null;
		assertThat(registry.count(RegistryCounter.HANDLER_FAILURE)).isEqualTo(logged ? 1 : 0);
		return failure;
	}

	private static CommandExceptionResolver io(String domainCode) {
		return (invocation, failure) -> (failure instanceof IOException)
				? new CommandNotFoundException("No file for " + invocation.commandId()).withDomainCode(domainCode)
				: null;
	}

	static Stream<CommandFunction> functions() {
		return Stream.of((invocation) -> {
			throw new IOException("/secret");
		}, ((CommandFunction) (invocation) -> {
			throw new IOException("/secret");
		}).nonBlocking(), (invocation) -> CompletableFuture.failedFuture(new IOException("/secret")),
				((CommandFunction) (invocation) -> CompletableFuture.completedFuture(1)
					.thenCompose((one) -> CompletableFuture.failedFuture(new IOException("/secret")))).nonBlocking());
	}

	@ParameterizedTest
	@MethodSource("functions")
	void firstResolverThatKnowsAnExceptionChoosesTheError(CommandFunction function) {
		CommandException failure = failure(function, (invocation, ex) -> null, io("first"), io("second"));

		assertThat(failure).isExactlyInstanceOf(CommandNotFoundException.class)
			.hasMessage("No file for x")
			.hasCauseInstanceOf(IOException.class);
		assertThat(failure.domainCode()).isEqualTo("first");
		assertThat(lines()).isEmpty();
	}

	@Test
	void exceptionThatNoResolverKnowsIsNeutral() {
		CommandException failure = failure(new UncheckedIOException(new IOException("/secret")), io("first"));

		Outcomes.assertNeutral(failure, "x");
		expectLines("ERROR The handler of command 'x' failed (error id " + failure.errorId() + ")");
	}

	@Test
	void resolverThatFailsIsPassedOver() {
		CommandExceptionResolver broken = (invocation, failure) -> {
			throw new AssertionError("broken");
		};

		assertThat(failure(new IOException("/secret"), broken, io("second")).domainCode()).isEqualTo("second");
	}

	@Test
	void resolverThatFailsDoesNotHideTheFailure() {
		CommandExceptionResolver broken = (invocation, failure) -> {
			throw new IllegalArgumentException("broken");
		};

		CommandException failure = failure(new IOException("/secret"), broken);

		Outcomes.assertNeutral(failure, "x");
		expectLines(
				"ERROR An exception resolver failed, so the next one is asked about the failure of command 'x' "
						+ "(further failures are logged at debug level)",
				"ERROR The handler of command 'x' failed (error id " + failure.errorId() + ")");
	}

	@Test
	void internalErrorOfAResolverIsLoggedWithItsId() {
		CommandException failure = failure(new IOException("/secret"),
				(invocation, ex) -> new InternalErrorException("The store is down"));

		assertThat(failure).hasMessage("The store is down");
		expectLines("ERROR The handler of command 'x' failed (error id " + failure.errorId() + ")");
	}

	@Test
	void resolverIsAskedAboutExceptionsForCallersToo() {
		CommandException failure = failure(new InvalidRequestException("text"),
				(invocation, ex) -> (ex instanceof CommandException shown) ? shown.withDomainCode("a") : null);

		assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessage("text");
		assertThat(failure.domainCode()).isEqualTo("a");
	}

	@Test
	void timeoutOfAHandlerIsATimeoutInOneLine() {
		CommandException failure = failure(new TimeoutException("The store was silent"));

		assertThat(failure).isExactlyInstanceOf(CommandTimeoutException.class)
			.hasMessage("Command 'x' did not finish in time");
		expectLines("WARN The handler of command 'x' waited too long: The store was silent");
	}

	@Test
	void resolverThatIsNullIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> CommandRegistry.builder().exceptionResolver(null))
			.withMessage("'resolver' must not be null");
	}

	/** A failure is logged after its response. */
	private void expectLines(String... expected) {
		Awaitility.await().atMost(Outcomes.BOUND).untilAsserted(() -> assertThat(lines()).containsExactly(expected));
	}

	private List<String> lines() {
		return this.log.events()
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map((event) -> event.getLevel() + " " + event.getFormattedMessage())
			.toList();
	}

}
