package io.cmdipc.test.assertj;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.mock.MockCommands;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Assertions that hold, and the texts of those that do not.
 */
class CommandAssertionsTests {

	private final CommandException failure = new CommandException(ErrorCode.INVALID_REQUEST, "Only 2 are left")
		.withDomainCode("out_of_stock")
		.withDetails(Map.of("left", 2));

	private final CommandException bare = new CommandException(ErrorCode.TIMEOUT, "Too late");

	@Test
	void exceptionIsDescribed() {
		assertThat(this.failure).hasCode(ErrorCode.INVALID_REQUEST)
			.hasDomainCode("out_of_stock")
			.hasDetails(new Stock(2))
			.hasDetailsJson("{\"left\":2.0}")
			.hasMessage("Only 2 are left");
		assertThat(this.failure).details(Stock.class).extracting(Stock::left).isEqualTo(2);
		assertThat(this.bare).hasNoDomainCode().hasNoDetails();
	}

	@Test
	void wrongExceptionIsReported() {
		fails(() -> assertThat(this.failure).hasCode(ErrorCode.TIMEOUT))
			.withMessageContaining("Expecting the error code 'timeout' but was 'invalid_request'");
		fails(() -> assertThat(this.failure).hasCommandId("price")).withMessageContaining("the command 'price'");
		fails(() -> assertThat(this.failure).hasDomainCode("other"))
			.withMessageContaining("Expecting the domain code 'other' but it was 'out_of_stock'");
		fails(() -> assertThat(this.bare).hasDomainCode("other")).withMessageContaining("but there was none");
		fails(() -> assertThat(this.failure).hasNoDomainCode()).withMessageContaining("it was 'out_of_stock'");
		fails(() -> assertThat(this.failure).hasNoDetails()).withMessageContaining("{\"left\":2}");
		fails(() -> assertThat(this.bare).hasDetails(new Stock(2))).withMessageContaining("there were none");
		fails(() -> assertThat(this.failure).hasDetails(new Stock(3))).withMessageContaining("Stock[left=3]");
		fails(() -> assertThat(this.failure).details(List.class))
			.withMessageContaining("can be read as java.util.List");
		fails(() -> assertThat(this.failure).hasDetailsJson("{\"left\":3}")).withMessageContaining("[details]");
		fails(() -> assertThat((CommandException) null).hasCode(ErrorCode.TIMEOUT));
	}

	@Test
	void outcomesOfAllKindsAreAwaited() {
		assertThatCommand(() -> 5).returns(5);
		assertThatCommand(() -> CompletableFuture.completedFuture(5)).returns(5);
		assertThatCommand(() -> Mono.just(5)).returns(5);
		assertThatCommand(() -> Flux.just(5, 6)).returns(List.of(5, 6));
		assertThatCommand(() -> CompletableFuture.failedFuture(this.failure)).failsWith(ErrorCode.INVALID_REQUEST);
		assertThatCommand(() -> Mono.error(this.failure)).failsWith(ErrorCode.INVALID_REQUEST);
		assertThatCommand(() -> {
			throw this.failure;
		}).failsWith(CommandException.class);
		assertThatCommand(() -> {
		}).succeeds().isNull();
	}

	@Test
	void wrongOutcomeIsReported() {
		fails(() -> assertThatCommand(() -> 5).fails())
			.withMessageContaining("Expecting the call to fail with a CommandException but it returned", "<5>");
		fails(() -> assertThatCommand(() -> 5).failsWith(IllegalStateException.class))
			.withMessageContaining("java.lang.IllegalStateException");
		fails(() -> assertThatCommand(() -> Mono.error(this.bare)).succeeds()).withMessageContaining("Too late")
			.withCause(this.bare);
		fails(() -> assertThatCommand(() -> Mono.error(new IllegalStateException("broken"))).fails())
			.withMessageContaining("broken");
	}

	@Test
	void wrongCallIsReported() {
		MockCommands mocks = MockCommands.create();
		try (CommandRegistry registry = mocks.build(CommandRegistry.builder().id("shop"))) {
			mocks.stubUnknown("price").returns(1);
			registry.withMeta(MessageMeta.EMPTY.with("tenant", "acme")).call("price", Map.of("a", 1), Integer.class);
		}

		assertThat(mocks).received("price")
			.hasCommandId("price")
			.hasRequest(Map.of("a", 1.0))
			.hasMeta("tenant", "acme");
		assertThat(mocks.knows("order")).receivedWith("price", Map.of("a", 1)).neverReceived("order");
		fails(() -> assertThat(mocks).received("order"))
			.withMessageContainingAll("Expecting 1 call of 'order' but there were 0; all calls:", "price {\"a\":1}");
		fails(() -> assertThat(mocks).neverReceived("price"))
			.withMessageContaining("Expecting no calls of 'price' but there was 1");
		fails(() -> assertThat(mocks).receivedNothing()).withMessageContaining("Expecting no call but there were");
		fails(() -> assertThat(mocks).receivedWith("price", Map.of("a", 2))).withMessageContaining("{\"a\":2}");
		fails(() -> assertThat(mocks).received("price").hasRequest(Map.of())).withMessageContaining("but was");
		fails(() -> assertThat(mocks).received("price").hasRequestJson("{}"))
			.withMessageContaining("request of 'price'");
		fails(() -> assertThat(mocks).received("price").hasMeta("tenant", "other")).withMessageContaining("tenant");
		fails(() -> assertThat(mocks).received("price").hasCommandId("other"))
			.withMessageContaining("a call of 'other'");
	}

	private static ThrowableAssertAlternative<AssertionError> fails(ThrowingCallable assertion) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
	}

	record Stock(int left) {

	}

}
