package io.cmdipc.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.InternalErrorException;
import io.cmdipc.Registration;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Methods of clients, compared with the schemas of their commands.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientCheckTests {

	private static final String CHARGE = """
			{"type":"object","properties":{"card":{"type":"string"},"amount":{"type":"%s"}},
			"required":["card","amount"]}""";

	private static final String RECEIPT = """
			{"type":"object","properties":{"reference":{"type":"string"}}}""";

	private static final String DIFFERENCE = "ClientCheckTests.Billing.charge(ClientCheckTests.Charge) does not fit "
			+ "command 'billing.charge'%s: $.amount: the method sends a string, the command takes a number";

	private static final Charge CHARGE_SENT = new Charge("4711", "30");

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final CommandRegistry peer = CommandRegistry.builder().id("billing").build();

	@AfterEach
	void close() {
		this.registry.close();
		this.peer.close();
	}

	@Test
	void methodThatDoesNotFitTheCommandOfAPeerIsAWarning(CapturedOutput output) {
		Billing billing = factory(false).createClient(Billing.class);
		register(this.peer, "number");

		attach();

		await().until(() -> !warnings(output).isEmpty());
		assertThat(warnings(output)).singleElement().asString().endsWith(DIFFERENCE.formatted(" of channel 'billing'"));
		assertThat(billing.charge(CHARGE_SENT).reference()).as("is called all the same").isEqualTo("r");
	}

	@Test
	void methodThatDoesNotFitALocalCommandIsAWarning(CapturedOutput output) {
		register(this.registry, "number");

		factory(false).createClient(Billing.class);

		await().until(() -> !warnings(output).isEmpty());
		assertThat(warnings(output)).singleElement().asString().endsWith(DIFFERENCE.formatted(""));
	}

	@Test
	void methodThatFitsIsNoWarning(CapturedOutput output) {
		CommandClientFactory factory = factory(true);
		register(this.registry, "string");
		Billing billing = factory.createClient(Billing.class);

		assertThat(billing.charge(CHARGE_SENT).reference()).isEqualTo("r");
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void commandWithoutSchemaFitsEveryMethod(CapturedOutput output) {
		Billing billing = factory(true).createClient(Billing.class);
		this.registry.register("billing.charge", (invocation) -> new Receipt("r")).join();

		assertThat(billing.charge(CHARGE_SENT).reference()).isEqualTo("r");
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void mismatchIsReportedOnceUntilItChanges(CapturedOutput output) {
		CommandClientFactory factory = factory(true);
		Billing billing = factory.createClient(Billing.class);

		register(this.registry, "number").close();
		register(this.registry, "number").close();
		assertThat(warnings(output)).hasSize(1);

		register(this.registry, "string").close();
		register(this.registry, "number").close();
		assertThat(warnings(output)).as("after it had fitted").hasSize(2);

		register(this.registry, "boolean");
		assertThat(warnings(output)).as("another difference").hasSize(3);
		assertThat(billing).isNotNull();
	}

	@Test
	void strictClientIsNotCreatedIfAMethodDoesNotFit() {
		register(this.registry, "number");

		assertThatExceptionOfType(InvalidMethodException.class)
			.isThrownBy(() -> factory(true).createClient(Billing.class))
			.withMessageContaining("Client ClientCheckTests.Billing does not fit the commands that it calls:")
			.withMessageContaining(DIFFERENCE.formatted(""))
			.satisfies((failure) -> assertThat(failure.action()).contains("strict"));
	}

	@Test
	void callsOfAStrictClientFailUntilTheCommandFits() {
		Billing billing = factory(true).createClient(Billing.class);
		Registration registration = register(this.registry, "number");

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> billing.charge(CHARGE_SENT))
			.withMessage("Not called: " + DIFFERENCE.formatted(""))
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		registration.close();
		assertThatExceptionOfType(CommandException.class).as("nobody has it")
			.isThrownBy(() -> billing.charge(CHARGE_SENT))
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
		register(this.registry, "string");
		assertThat(billing.charge(CHARGE_SENT).reference()).isEqualTo("r");
	}

	@Test
	void callsOfEveryFormFailWhileTheCommandDoesNotFit() {
		AsynchronousBilling billing = factory(true).createClient(AsynchronousBilling.class);
		register(this.registry, "number");

		assertThat(billing.later(CHARGE_SENT)).isCompletedExceptionally();
		StepVerifier.create(billing.reactive(CHARGE_SENT)).verifyError(CommandException.class);
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> billing.through(this.registry, CHARGE_SENT));
	}

	@Test
	void subscriptionDecidesWhetherTheCommandFits() {
		Mono<Receipt> call = factory(true).createClient(AsynchronousBilling.class).reactive(CHARGE_SENT);
		Registration registration = register(this.registry, "number");

		StepVerifier.create(call).verifyError(InternalErrorException.class);
		registration.close();
		register(this.registry, "string");
		StepVerifier.create(call).expectNext(new Receipt("r")).verifyComplete();
	}

	@Test
	void otherMethodsOfAStrictClientAreCalled() {
		Billing billing = factory(true).createClient(Billing.class);
		register(this.registry, "number");
		this.registry.register("billing.ping", (invocation) -> "pong").join();

		assertThat(billing.ping()).isEqualTo("pong");
	}

	@Test
	void parametersAndResultsAreCompared(CapturedOutput output) {
		factory(true).createClient(Refunds.class);

		register(this.registry, "refunds.start", """
				{"type":"object","properties":{"reference":{"type":"integer"},"reason":{"type":"string"},"by":{}},
				"required":["reference","by"]}""", null);
		register(this.registry, "refunds.count", null, "{\"type\":\"string\"}");
		register(this.registry, "refunds.all", "{}", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
		register(this.registry, "refunds.forget", null, "{\"type\":\"object\"}");
		register(this.registry, "refunds.raw", "{\"type\":\"object\"}", "{\"type\":\"object\"}");

		assertThat(warnings(output)).satisfiesExactlyInAnyOrder(
				(line) -> assertThat(line).contains("Refunds.start(", "'refunds.start'",
						"$.by: the command requires it, the method never sends it; "
								+ "$.reference: the method sends a string, the command takes an integer"),
				(line) -> assertThat(line).endsWith("$: the command returns a string, the method reads an integer"),
				(line) -> assertThat(line).endsWith("$[*]: the command returns a string, the method reads an integer"));
	}

	@Test
	void schemaOfAPeerThatIsNoSchemaFitsEveryMethod(CapturedOutput output) {
		factory(true).createClient(Billing.class);

		register(this.registry, "billing.charge", "\"what?\"", "[1,2]");

		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void clientOfAMockedRegistryIsCreated() {
		assertThat(CommandClientFactory.create(Mockito.mock(CommandRegistry.class)).createClient(Billing.class))
			.isNotNull();
	}

	private CommandClientFactory factory(boolean strict) {
		return CommandClientFactory.builder(this.registry).strict(strict).build();
	}

	private void attach() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("billing", "shop");
		CompletableFuture<Registration> other = this.peer.attach(pair.second());
		this.registry.attach(pair.first()).join();
		other.join();
	}

	private static Registration register(CommandRegistry owner, String amount) {
		return register(owner, "billing.charge", CHARGE.formatted(amount), RECEIPT);
	}

	private static Registration register(CommandRegistry owner, String id, @Nullable String request,
			@Nullable String response) {
		CommandSchema schema = new CommandSchema((request != null) ? Payload.ofJson(request) : null,
				(response != null) ? Payload.ofJson(response) : null);
		return owner.register(CommandDefinition.of(id).withSchema(schema), (invocation) -> new Receipt("r")).join();
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("does not fit")).toList();
	}

	@CommandExchange("billing")
	interface Billing {

		Receipt charge(Charge charge);

		String ping();

	}

	@CommandExchange("billing")
	interface AsynchronousBilling {

		@CommandExchange("charge")
		CompletableFuture<Receipt> later(Charge charge);

		@CommandExchange("charge")
		Mono<Receipt> reactive(Charge charge);

		@CommandExchange("charge")
		Receipt through(CommandCaller caller, Charge charge);

	}

	@CommandExchange("refunds")
	interface Refunds {

		void start(String reference, @Nullable String reason);

		int count();

		List<Integer> all();

		void forget();

		Payload raw(Payload request);

	}

	record Charge(String card, String amount) {

	}

	record Receipt(String reference) {

	}

}
