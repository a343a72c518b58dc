package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.JsonChannelPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A failure is the same exception for callers in the registry of the handler, in another
 * module, in another application, and behind a registry that forwards.
 */
class SameFailureTests {

	private static final Map<ErrorCode, Class<?>> TYPES = Map.of(ErrorCode.NOT_FOUND, CommandNotFoundException.class,
			ErrorCode.INVALID_REQUEST, InvalidRequestException.class, ErrorCode.INTERNAL_ERROR,
			InternalErrorException.class, ErrorCode.TIMEOUT, CommandTimeoutException.class,
			ErrorCode.CHANNEL_DISCONNECTED, ChannelDisconnectedException.class);

	private final Network network = new Network();

	private final CommandRegistry owner = this.network.add("owner");

	private final CommandRegistry module = this.network.add("module");

	private final CommandRegistry remote = this.network.add("remote");

	private final CommandRegistry far = this.network.add("far", (settings) -> settings.routerChannel("remote"));

	@BeforeEach
	void join() {
		Network.join(this.owner, this.module);
		join(this.owner, this.remote);
		join(this.remote, this.far);
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static void join(CommandRegistry first, CommandRegistry second) {
		JsonChannelPair pair = JsonChannelPair.create(second.id(), first.id());
		CompletableFuture<Registration> one = first.attach(pair.first());
		CompletableFuture<Registration> other = second.attach(pair.second());
		Outcomes.valueOf(one);
		Outcomes.valueOf(other);
	}

	private Stream<CommandRegistry> callers() {
		return Stream.of(this.owner, this.module, this.remote, this.far);
	}

	private Stream<CommandException> failures(String commandId) {
		return callers().flatMap((caller) -> Stream.of(
				catchThrowableOfType(CommandException.class, () -> caller.call(commandId, null, Object.class)),
				Outcomes.errorOf(caller.execute(commandId, null))));
	}

	@ParameterizedTest
	@EnumSource
	void classOfAFailureBelongsToItsCode(ErrorCode code) {
		Network.register(this.owner, "x", (invocation) -> {
			throw new CommandException(code, "text");
		});

		assertThat(failures("x")).hasSize(8).allSatisfy((failure) -> {
			assertThat(failure).isExactlyInstanceOf(TYPES.get(code)).hasMessage("text");
			assertThat(failure.code()).isEqualTo(code);
			assertThat(failure.commandId()).isEqualTo("x");
		});
	}

	static Stream<CommandFunction> functions() {
		return Stream.of((invocation) -> {
			throw outOfStock();
		}, ((CommandFunction) (invocation) -> {
			throw outOfStock();
		}).nonBlocking(), (invocation) -> CompletableFuture.failedFuture(outOfStock()),
				((CommandFunction) (invocation) -> CompletableFuture.supplyAsync(() -> {
					throw outOfStock();
				})).nonBlocking(), (invocation) -> {
					throw new OutOfStock(2);
				});
	}

	private static CommandException outOfStock() {
		return new InvalidRequestException("Only 2 are left").withDomainCode("out_of_stock")
			.withDetails(new Stock("tea", 2));
	}

	@ParameterizedTest
	@MethodSource("functions")
	void failureHasTheDomainCodeAndTheDetails(CommandFunction function) {
		Network.register(this.owner, "x", function);

		assertThat(failures("x")).allSatisfy((failure) -> {
			assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessage("Only 2 are left");
			assertThat(failure.domainCode()).isEqualTo("out_of_stock");
			assertThat(failure.details(Stock.class)).isEqualTo(new Stock("tea", 2));
			assertThat(failure.details(new TypeReference<Map<String, Object>>() {
			})).containsEntry("sku", "tea").containsEntry("left", 2);
			assertThat(failure.details(JsonNode.class)).hasToString("{\"sku\":\"tea\",\"left\":2}");
			assertThat(failure.errorId()).isNull();
		});
		assertThat(callers().mapToLong((caller) -> caller.count(RegistryCounter.HANDLER_FAILURE)).sum()).isZero();
	}

	@ParameterizedTest
	@MethodSource("functions")
	void stackOfAFailureShowsTheLineOfTheCaller(CommandFunction function) {
		Network.register(this.owner, "x", function);

		assertThat(callers()).allSatisfy((caller) -> {
			CommandException failure = catchThrowableOfType(CommandException.class, () -> lineOf(caller));
			assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("lineOf");
			CompletionException future = catchThrowableOfType(CompletionException.class, () -> lineOfJoin(caller));
			assertThat(future.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("lineOfJoin");
		});
	}

	private static void lineOf(CommandRegistry caller) {
		caller.call("x", null, Object.class);
	}

	private static void lineOfJoin(CommandRegistry caller) {
		caller.execute("x", null).join();
	}

	@Test
	void exceptionThatAHandlerThrewIsTheCauseInItsRegistryOnly() {
		OutOfStock thrown = new OutOfStock(2);
		Network.register(this.owner, "x", (invocation) -> {
			throw thrown;
		});

		assertThat(Outcomes.errorOf(this.owner.execute("x", null)).getCause()).isSameAs(thrown);
		assertThat(Stream.of(this.module, this.remote, this.far))
			.allSatisfy((caller) -> assertThat(Outcomes.errorOf(caller.execute("x", null)).getCause()).isNull());
		assertThat(thrown.commandId()).isNull();
	}

	@Test
	void unexpectedFailureHasTheIdOfTheLogForAllCallers() {
		Network.register(this.owner, "x", (invocation) -> {
			throw new IllegalStateException("secret");
		});

		assertThat(failures("x")).allSatisfy((failure) -> {
			assertThat(failure).isExactlyInstanceOf(InternalErrorException.class);
			assertThat(failure.errorId()).isNotBlank();
			assertThat(failure).hasMessage("Command 'x' failed (error id " + failure.errorId() + ")");
			assertThat(failure.details()).isNull();
		});
	}

	@Test
	void requestThatCannotBeReadIsAViolationForAllCallers() {
		Network.register(this.owner, "x", CommandFunction.of(Stock.class, (stock) -> stock.left()));

		assertThat(callers()).allSatisfy((caller) -> {
			CommandException wrong = Outcomes.errorOf(caller.execute("x", Map.of("sku", "tea", "left", "two")));
			assertThat(wrong.details(Violations.class)).isEqualTo(Violations.of("$.left", "must be an integer"));
			assertThat(wrong).isInstanceOf(InvalidRequestException.class)
				.hasMessage("The request of command 'x' is invalid: $.left must be an integer");
			CommandException missing = Outcomes.errorOf(caller.execute("x", null));
			assertThat(missing.details(Violations.class)).isEqualTo(Violations.of("$", "is missing"));
		});
	}

	@Test
	void detailsOfAnotherShapeAreNull() {
		Network.register(this.owner, "x", (invocation) -> {
			throw new InvalidRequestException("text").withDetails(List.of(1, 2));
		});

		assertThat(failures("x")).allSatisfy((failure) -> {
			assertThat(failure.details(Stock.class)).isNull();
			assertThat(failure.details(int[].class)).containsExactly(1, 2);
		});
	}

	record Stock(String sku, int left) {

	}

	private static final class OutOfStock extends CommandException {

		private static final long serialVersionUID = 1L;

		private OutOfStock(int left) {
			super(ErrorCode.INVALID_REQUEST, "Only 2 are left", "out_of_stock", new Stock("tea", left), null);
		}

	}

}
