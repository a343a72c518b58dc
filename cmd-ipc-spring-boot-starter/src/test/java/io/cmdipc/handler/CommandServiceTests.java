package io.cmdipc.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cmdipc.CommandCaller;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.MessageMeta;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that handle the commands of the interfaces they implement.
 */
class CommandServiceTests {

	@Test
	void serviceHandlesTheCommandsOfItsInterfaceForClientsOfIt() {
		try (HandlerApplication application = HandlerApplication.start(BillingService.class)) {
			Billing billing = CommandClientFactory.create(application.registry()).createClient(Billing.class);

			assertThat(billing.charge(new Charge("4711", 30))).isEqualTo(new Receipt("4711", 30));
			assertThat(billing.giveBack("4711", null)).isCompletedWithValue("4711 null");
			assertThat(billing.find("none")).isEmpty();
			assertThat(billing.later("4711").block()).isEqualTo(new Receipt("4711", 1));
			assertThat(application.registrar().handlers()).extracting(HandlerDescription::commandId)
				.containsExactly("billing.charge", "billing.find", "billing.later", "billing.refund", "own");
		}
	}

	@Test
	void definitionHasDescriptionNamesAndConstraintsOfTheInterface() {
		try (HandlerApplication application = HandlerApplication.start(BillingService.class,
				LocalValidatorFactoryBean.class)) {
			CommandDefinition definition = application.definition("billing.refund");

			assertThat(definition.description()).isEqualTo("Gives money back.");
			assertThat(new String(definition.schema().request().toJson(JsonMapper.shared())))
				.contains("\"ref\":{\"type\":\"string\"")
				.contains("\"required\":[\"ref\"]");
			assertThat(application.error("billing.refund", "{\"ref\":\" \"}"))
				.hasMessageContaining("$.ref must not be blank");
			assertThat(application.error("billing.charge", "{\"reference\":\"4711\",\"amount\":0}"))
				.hasMessageContaining("$.amount must be greater than or equal to 1");
		}
	}

	@Test
	void serviceBehindAProxyOfItsInterfacesHandlesCommands() {
		try (HandlerApplication application = HandlerApplication.start(ProxiedService.class)) {
			assertThat(application.call("billing.find", "{\"reference\":\"none\"}")).isNull();
		}
	}

	@Test
	void genericInterfaceIsResolvedByTheService() {
		try (HandlerApplication application = HandlerApplication.start(OrderStore.class)) {
			Orders orders = CommandClientFactory.create(application.registry()).createClient(Orders.class);

			assertThat(orders.save(new Charge("1", 2))).isEqualTo(new Charge("1", 2));
			assertThat(orders.all()).containsExactly(new Charge("1", 2));
			Store<Charge> store = orders;
			assertThat(store.save(new Charge("1", 3))).isEqualTo(new Charge("1", 3));
		}
	}

	@Test
	void callerOfAHandlerPropagatesTheContextOfTheCall() {
		try (HandlerApplication application = HandlerApplication.start(Relay.class)) {
			MessageMeta meta = new MessageMeta("trace-1", null, null, Map.of());

			assertThat(application.registry().withMeta(meta).call("relay.outer", null, String.class))
				.isEqualTo("trace-1");
		}
	}

	@Test
	void clientThatIsAParameterPropagatesTheContextOfTheCall() {
		try (HandlerApplication application = HandlerApplication.start(Relay.class, ClientHandler.class)) {
			MessageMeta meta = new MessageMeta("trace-1", null, null, Map.of());

			assertThat(
					application.registry().withMeta(meta).call("through.client", Map.of("name", "Ada"), String.class))
				.isEqualTo("Ada trace-1");
		}
	}

	@Test
	void mockOfAServiceHandlesNothing() {
		try (HandlerApplication application = HandlerApplication.start(MockedService.class)) {
			assertThat(application.registrar().handlers()).isEmpty();
		}
	}

	@Test
	void serviceWithoutAContractIsRefused() {
		FailureAnalysis failure = HandlerApplication.failure(WithoutContract.class);

		assertThat(failure.getDescription()).isEqualTo("Bean 'commandServiceTests.WithoutContract' is a "
				+ "@CommandService, but implements no interface with @CommandExchange.");
		assertThat(failure.getAction()).startsWith("Implement such an interface");
	}

	@Test
	void methodOfAContractThatIsAHandlerAsWellIsRefused() {
		FailureAnalysis failure = HandlerApplication.failure(HandledTwice.class);

		assertThat(failure.getDescription()).isEqualTo("Bean 'commandServiceTests.HandledTwice': "
				+ "CommandServiceTests.HandledTwice.run() is a command by its @CommandExchange and has a @CommandHandler "
				+ "as well.");
	}

	@CommandExchange("billing")
	interface Billing {

		Receipt charge(Charge charge);

		@CommandExchange(value = "refund", description = "Gives money back.")
		CompletableFuture<String> giveBack(@JsonProperty("ref") @NotBlank String reference, @Nullable String reason);

		Optional<Receipt> find(String reference);

		Mono<Receipt> later(String reference);

	}

	record Charge(String reference, @Min(1) int amount) {

	}

	record Receipt(String reference, int amount) {

	}

	@CommandService
	static class BillingService implements Billing {

		@Override
		public Receipt charge(Charge request) {
			return new Receipt(request.reference(), request.amount());
		}

		@Override
		public CompletableFuture<String> giveBack(String other, @Nullable String reason) {
			return CompletableFuture.completedFuture(other + " " + reason);
		}

		@Override
		public Optional<Receipt> find(String key) {
			return Optional.empty();
		}

		@Override
		public Mono<Receipt> later(String key) {
			return Mono.just(new Receipt(key, 1));
		}

		@CommandHandler("own")
		String own() {
			return "own";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedService {

		@Bean
		Billing billing() {
			ProxyFactory factory = new ProxyFactory(new Contracted());
			return (Billing) factory.getProxy();
		}

	}

	@CommandService
	static class Contracted extends BillingServiceWithoutHandler {

	}

	static class BillingServiceWithoutHandler implements Billing {

		@Override
		public Receipt charge(Charge charge) {
			return new Receipt(charge.reference(), charge.amount());
		}

		@Override
		public CompletableFuture<String> giveBack(String reference, @Nullable String reason) {
			return new CompletableFuture<>();
		}

		@Override
		public Optional<Receipt> find(String reference) {
			return Optional.empty();
		}

		@Override
		public Mono<Receipt> later(String reference) {
			return Mono.empty();
		}

	}

	interface Store<T> {

		T save(T value);

		List<T> all();

	}

	@CommandExchange("orders")
	interface Orders extends Store<Charge> {

		@Override
		Charge save(Charge charge);

	}

	@CommandService
	static class OrderStore implements Orders {

		@Override
		public Charge save(Charge charge) {
			return charge;
		}

		@Override
		public List<Charge> all() {
			return List.of(new Charge("1", 2));
		}

	}

	@CommandExchange("relay")
	interface RelayContract {

		@Nullable String outer(CommandCaller caller);

		@Nullable String inner(@Nullable MessageMeta meta);

	}

	@CommandService
	static class Relay implements RelayContract {

		@Override
		public @Nullable String outer(CommandCaller caller) {
			return caller.call("relay.inner", null, String.class);
		}

		@Override
		public @Nullable String inner(MessageMeta meta) {
			return meta.traceparent();
		}

	}

	static class ClientHandler {

		@CommandHandler("through.client")
		String handle(String name, RelayContract relay) {
			return name + " " + relay.inner(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MockedService {

		@Bean
		BillingService billing() {
			return Mockito.mock(BillingService.class);
		}

		@Bean
		Billing mockOfTheInterface() {
			return Mockito.mock(Billing.class);
		}

	}

	@CommandService
	static class WithoutContract {

	}

	@CommandExchange("single")
	interface Single {

		void run();

	}

	@CommandService
	static class HandledTwice implements Single {

		@Override
		@CommandHandler("other")
		public void run() {
		}

	}

}
