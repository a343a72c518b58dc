package io.cmdipc.test.mock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.times;

/**
 * Stubs by the interface of a client.
 */
class ContractMocksTests {

	private final MockCommands mocks = MockCommands.create();

	private final CommandRegistry registry = this.mocks.build(CommandRegistry.builder().id("shop"));

	private final Billing client = CommandClientFactory.create(this.registry).createClient(Billing.class);

	private final Billing billing = this.mocks.mock(Billing.class);

	@AfterEach
	void close() {
		this.mocks.close();
		this.registry.close();
	}

	@Test
	void stubbedMethodsAnswerAllCallers() {
		given(this.billing.charge(new Charge("4711", 30))).willReturn(new Receipt("P-1"));

		assertThat(this.client.charge(new Charge("4711", 30))).isEqualTo(new Receipt("P-1"));
		assertThat(this.registry.call("billing.charge", Map.of("card", "4711", "amount", 30), Receipt.class))
			.isEqualTo(new Receipt("P-1"));
		then(this.billing).should(times(2)).charge(any());
		assertThat(this.mocks).received("billing.charge", 2).receivedWith("billing.charge", new Charge("4711", 30));
	}

	@Test
	void resultsOfAllKindsCross() {
		given(this.billing.giveBack("P-1", null)).willReturn(CompletableFuture.completedFuture(null));
		given(this.billing.find("P-1")).willReturn(Optional.of(new Receipt("P-1")));
		given(this.billing.find("P-2")).willReturn(Optional.empty());
		given(this.billing.all()).willReturn(Flux.just(new Receipt("P-1"), new Receipt("P-2")));
		given(this.billing.balance(any())).willReturn(Mono.just(List.of(new Receipt("P-3"))));

		assertThat(this.client.giveBack("P-1", null)).isCompletedWithValue(null);
		assertThat(this.client.find("P-1")).contains(new Receipt("P-1"));
		assertThat(this.client.find("P-2")).isEmpty();
		assertThatCommand(this.client::all).returns(List.of(new Receipt("P-1"), new Receipt("P-2")));
		assertThatCommand(() -> this.client.balance(List.of("4711"))).returns(List.of(new Receipt("P-3")));
	}

	@Test
	void thrownExceptionsArriveAsThoseOfAHandler() {
		willThrow(new CommandException(ErrorCode.INVALID_REQUEST, "Declined").withDomainCode("card_declined"))
			.given(this.billing)
			.charge(any());
		willThrow(new IllegalStateException("secret")).given(this.billing).find(any());

		assertThatCommand(() -> this.client.charge(new Charge("4711", 30))).failsWith(ErrorCode.INVALID_REQUEST)
			.hasDomainCode("card_declined");
		assertThatCommand(() -> this.client.find("P-1")).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageNotContaining("secret");
	}

	@Test
	void methodsWithoutAStubLetCallsPass() {
		this.registry.register("billing.find", (invocation) -> new Receipt("real")).join();
		given(this.billing.find("P-1")).willReturn(Optional.empty());

		assertThat(this.client.find("P-1")).isEmpty();
		assertThat(this.client.find("P-2")).contains(new Receipt("real"));
		assertThat(this.mocks.calls("billing.find")).extracting(RecordedCall::isStubbed).containsExactly(true, false);
		assertThatCommand(() -> this.client.charge(new Charge("4711", 30))).failsWith(ErrorCode.NOT_FOUND);
		assertThatCommand(this.client::all).failsWith(ErrorCode.NOT_FOUND);
	}

	@Test
	void anyImplementationAnswers() {
		this.mocks.answer(Pinging.class, (text) -> text + "!");

		assertThat(CommandClientFactory.create(this.registry).createClient(Pinging.class).ping("hello"))
			.isEqualTo("hello!");
	}

	@Test
	void requestThatTheContractRefusesIsRefused() {
		given(this.billing.find(any())).willReturn(Optional.empty());

		assertThatCommand(() -> this.registry.call("billing.find", Map.of(), Receipt.class))
			.failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessageContaining("$.reference is missing");
	}

	@Test
	void mockIsTheSameUntilReset() {
		given(this.billing.find(eq("P-1"))).willReturn(Optional.of(new Receipt("P-1")));
		assertThat(this.mocks.mock(Billing.class)).isSameAs(this.billing);

		this.mocks.reset();

		assertThatCommand(() -> this.client.find("P-1")).failsWith(ErrorCode.NOT_FOUND);
		assertThat(this.mocks.mock(Billing.class)).isNotSameAs(this.billing);
	}

	@Test
	void interfaceThatIsNoContractIsRefused() {
		assertThatExceptionOfType(InvalidMethodException.class).isThrownBy(() -> this.mocks.mock(Runnable.class))
			.withMessageContaining("has no @CommandExchange");
		assertThatExceptionOfType(InvalidMethodException.class).isThrownBy(() -> this.mocks.mock(Receipt.class))
			.withMessage("Contract ContractMocksTests.Receipt is not an interface.");
	}

	@CommandExchange("billing")
	interface Billing {

		Receipt charge(Charge charge);

		@CommandExchange("refund")
		CompletableFuture<Void> giveBack(String reference, @Nullable String reason);

		Optional<Receipt> find(String reference);

		Flux<Receipt> all();

		Mono<List<Receipt>> balance(List<String> cards);

		default Receipt chargeOne(String card) {
			return charge(new Charge(card, 1));
		}

	}

	interface Pinging {

		@CommandExchange("ping")
		String ping(String text);

	}

	record Charge(String card, int amount) {

	}

	record Receipt(String reference) {

	}

}
