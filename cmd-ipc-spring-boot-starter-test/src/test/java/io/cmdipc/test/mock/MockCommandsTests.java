package io.cmdipc.test.mock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandNotFoundException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Stubs by id, on a registry without Spring.
 */
class MockCommandsTests {

	private final MockCommands mocks = MockCommands.create();

	private final CommandRegistry registry = this.mocks.build(CommandRegistry.builder().id("shop"));

	@BeforeEach
	void registerCommands() {
		this.registry.register("price", CommandFunction.of(Item.class, (item) -> 7 * item.quantity())).join();
		this.registry
			.register("order", (invocation) -> invocation.caller().call("price", invocation.payload(), Integer.class))
			.join();
	}

	@AfterEach
	void close() {
		this.mocks.close();
		this.registry.close();
	}

	@Test
	void stubStandsInFrontOfTheHandler() {
		this.mocks.stub("price").returns(3);

		assertThat(this.registry.call("price", new Item("tea", 2), Integer.class)).isEqualTo(3);
		assertThat(this.registry.execute("price", new Item("tea", 2), Integer.class).join()).isEqualTo(3);
	}

	@Test
	void stubThatReturnsTheWordPassedIsAnswered() {
		this.mocks.stub("price").returns("passed");

		assertThat(this.registry.call("price", new Item("tea", 2), String.class)).isEqualTo("passed");
	}

	@Test
	void callDuringAChangeOfItsStubDoesNotReachTheHandler() {
		this.mocks.stub("price").returns(3);
		CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 5000; i++) {
				assertThat(this.registry.call("price", new Item("tea", 2), Integer.class)).isEqualTo(3);
			}
		});

		while (!calls.isDone()) {
			this.mocks.stub("price").returns(3);
		}

		assertThat(calls).isCompleted();
	}

	@Test
	void callsWithoutAStubGoOnAndAreRecorded() {
		assertThat(this.registry.call("order", new Item("tea", 2), Integer.class)).isEqualTo(14);

		assertThat(this.mocks.calls()).extracting(RecordedCall::commandId).containsExactly("order", "price");
		assertThat(this.mocks).received("price")
			.hasRequest(new Item("tea", 2))
			.hasRequestJson("{\"quantity\":2,\"sku\":\"tea\"}");
		assertThat(this.mocks.calls("price").get(0).isStubbed()).isFalse();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void callOfACommandThatNobodyHasSaysThatItHasNoStub(CapturedOutput output) {
		this.mocks.knows("billing.charge");

		assertThatCommand(() -> this.registry.call("billing.charge", new Item("tea", 2), Integer.class))
			.failsWith(CommandNotFoundException.class);
		assertThatCommand(() -> this.registry.execute("billing.charge", new Item("tea", 2), Integer.class))
			.failsWith(ErrorCode.NOT_FOUND);

		assertThat(output.toString().split("Command 'billing.charge' is not registered in this test and has no stub"))
			.hasSize(3);
		assertThat(output).contains("Stub it by stub(\"billing.charge\"), or stub the client's interface");
	}

	@Test
	void callsOfHandlersAreAnswered() {
		this.mocks.stub("price").answers((call) -> call.request(Item.class).quantity() + 1);

		assertThat(this.registry.call("order", new Item("tea", 2), Integer.class)).isEqualTo(3);
		assertThat(this.mocks).received("price").isStubbed();
	}

	@Test
	void callsOfPeersAreAnsweredAndRecordedOnce() {
		ScriptedPeer peer = new ScriptedPeer("browser").attachTo(this.registry);
		this.mocks.stub("price").returnsJson("42");

		assertThat(peer.call("price", "{\"sku\":\"tea\",\"quantity\":2}")).isEqualTo("{\"ok\":true,\"result\":42}");
		assertThat(this.mocks).received("price").hasRequest(new Item("tea", 2)).isStubbed();
		this.mocks.stub("price").fails(ErrorCode.TIMEOUT, "Too late");
		assertThat(peer.call("price", null)).contains("\"code\":\"timeout\"", "Too late");
	}

	@Test
	void resultCrossesAsJson() {
		Item item = new Item("tea", 2);
		this.mocks.stub("price").returns(List.of(item));

		assertThat(this.registry.call("price", item, new TypeReference<List<Item>>() {
		})).containsExactly(item).satisfies((items) -> assertThat(items.get(0)).isNotSameAs(item));
		assertThatCommand(() -> this.registry.call("price", item, Integer.class)).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageContaining("$");
		this.mocks.stub("price").returns(null);
		assertThat(this.registry.call("price", item, Integer.class)).isNull();
		this.mocks.stub("price").returns(Optional.empty());
		assertThat(this.registry.call("price", item, Integer.class)).isNull();
	}

	@Test
	void stagesAreAwaited() {
		CompletableFuture<Integer> later = new CompletableFuture<>();
		this.mocks.stub("price").returns(later);

		CompletableFuture<Integer> result = this.registry.execute("price", null, Integer.class);
		assertThat(result).isNotDone();
		later.complete(5);
		assertThat(result).isCompletedWithValue(5);
	}

	@Test
	void failureArrivesWithDomainCodeAndDetails() {
		this.mocks.stub("price")
			.fails(new CommandException(ErrorCode.INVALID_REQUEST, "Only 2 are left").withDomainCode("out_of_stock")
				.withDetails(Map.of("left", 2)));

		assertThatCommand(() -> this.registry.call("price", new Item("tea", 3), Integer.class))
			.failsWith(ErrorCode.INVALID_REQUEST)
			.hasMessage("Only 2 are left")
			.hasCommandId("price")
			.hasDomainCode("out_of_stock")
			.hasDetails(Map.of("left", 2));
	}

	@Test
	void otherExceptionsTellTheCallerNothing() {
		this.mocks.stub("price").fails(new IllegalStateException("secret"));

		assertThatCommand(() -> this.registry.call("price", null, Integer.class)).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageNotContaining("secret");
	}

	@Test
	void silentStubEndsByTheDeadlineOfTheCall() {
		this.mocks.stub("price").staysSilent();

		assertThatCommand(() -> this.registry.withTimeout(Duration.ofMillis(50)).call("price", null, Integer.class))
			.failsWith(ErrorCode.TIMEOUT);
	}

	@Test
	void transportContextIsRecordedAndReachesTheAnswer() {
		MessageMeta meta = MessageMeta.EMPTY.with("tenant", "acme");
		this.mocks.stub("price").answers((call) -> call.meta().extra().get("tenant"));

		assertThat(this.registry.withMeta(meta).call("price", null, String.class)).isEqualTo("acme");
		assertThat(this.mocks).received("price").hasMeta("tenant", "acme");
	}

	@Test
	void requestThatCannotBeWrittenFailsTheCall() {
		assertThatCommand(() -> this.registry.call("price", Map.of("self", new Object() {
			public Object getSelf() {
				return this;
			}
		}), Integer.class)).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageStartingWith("The request of command 'price' cannot be written");
	}

	@Test
	void stubOfAnUnknownCommandIsRefusedWithTheNearestOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.mocks.stub("prcie"))
			.withMessage(
					"Command 'prcie' cannot be stubbed: no registry has it, and no client declares it; the nearest "
							+ "ones are 'price', 'order'. Correct the id, or call stubUnknown(\"prcie\") to stub it anyway");
		assertThatIllegalArgumentException().isThrownBy(() -> MockCommands.create().stub("price"))
			.withMessage("Command 'price' cannot be stubbed: no registry has it, and no client declares it. "
					+ "Correct the id, or call stubUnknown(\"price\") to stub it anyway");
	}

	@Test
	void unknownCommandCanBeStubbedOnRequest() {
		this.mocks.stubUnknown("billing.charge").returns("P-1");

		assertThat(this.registry.call("billing.charge", null, String.class)).isEqualTo("P-1");
		assertThat(this.mocks.knows("billing.refund").stub("billing.refund")).isNotNull();
	}

	@Test
	void stubWithoutAnOutcomeFailsCalls() {
		this.mocks.stub("price");

		assertThatCommand(() -> this.registry.call("price", null, Integer.class)).failsWith(ErrorCode.INTERNAL_ERROR)
			.hasMessageStartingWith("The stub of command 'price' has no outcome: choose one");
	}

	@Test
	void callsWithinAnAnswerAreRecordedAfterTheAnsweredCall() {
		this.mocks.stub("order").answers((call) -> this.registry.call("price", new Item("tea", 1), Integer.class));

		this.registry.call("order", new Item("tea", 2), Integer.class);

		assertThat(this.mocks.calls()).extracting(RecordedCall::commandId).containsExactly("order", "price");
		assertThat(this.mocks.calls()).extracting(RecordedCall::isStubbed).containsExactly(true, false);
	}

	@Test
	void misspeltIdIsNotTakenForACommandThatWasNotCalled() {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.mocks).neverReceived("prcie"))
			.withMessage("Command 'prcie' is never called: no registry has it, and no client declares it; the nearest "
					+ "ones are 'price', 'order'. Correct the id, or call knows(\"prcie\") if it is one of a peer");

		assertThat(this.mocks.knows("billing.charge")).neverReceived("billing.charge");
	}

	@Test
	void expectedRequestsAndEventsAreWrittenByTheMapperOfTheRegistry() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		MockCommands ofMapper = MockCommands.create(mapper);
		try (CommandRegistry other = ofMapper.build(CommandRegistry.builder().id("other").jsonMapper(mapper));
				RecordedEvents events = RecordedEvents.of(other)) {
			ofMapper.stubUnknown("order").returns(null);
			other.call("order", new Line("tea", 2), Integer.class);
			other.emit("ordered", new Line("tea", 2));

			assertThat(ofMapper).receivedWith("order", new Line("tea", 2));
			assertThat(ofMapper).received("order")
				.hasRequest(new Line("tea", 2))
				.hasRequestJson("{\"product_name\":\"tea\",\"quantity\":2}");
			assertThat(events).emitted("ordered", new Line("tea", 2));
		}
	}

	@Test
	void resetRemovesStubsAndForgetsCalls() {
		this.mocks.stub("price").returns(3);
		this.registry.call("price", new Item("tea", 2), Integer.class);

		this.mocks.reset();

		assertThat(this.mocks).receivedNothing();
		assertThat(this.registry.call("price", new Item("tea", 2), Integer.class)).isEqualTo(14);
	}

	record Line(String productName, int quantity) {

	}

	record Item(String sku, int quantity) {

	}

}
