package io.cmdipc.client;

import java.util.List;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.actuate.ClientDescriptor;
import io.cmdipc.actuate.CommandsEndpoint;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Imported clients, compared with the commands of the application and its modules.
 */
@ExtendWith(OutputCaptureExtension.class)
class ImportedClientCheckTests {

	private static final String DIFFERENCE = "$.sku: the method sends an integer, the command takes a string";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class, InMemoryChannelAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, CommandActuatorAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "management.endpoints.web.exposure.include=commands");

	private final ApplicationContextRunner modular = this.runner
		.withPropertyValues("cmd-ipc.channel.in-memory.pricing.capacity=100");

	@Test
	void methodThatDoesNotFitALocalHandlerIsAWarning(CapturedOutput output) {
		this.runner.withUserConfiguration(Warned.class).withBean(Handlers.class).run((context) -> {
			await().until(() -> warnings(output).size() == 1);
			assertThat(warnings(output)).singleElement().asString().contains("'pricing.quote': " + DIFFERENCE);
		});
	}

	@Test
	void clientThatHandlersTakeAsAParameterIsReportedOnce(CapturedOutput output) {
		this.runner.withUserConfiguration(Warned.class)
			.withBean(Handlers.class)
			.withBean(Callers.class)
			.run((context) -> {
				CommandRegistry registry = context.getBean(CommandRegistry.class);
				assertThatExceptionOfType(CommandException.class)
					.isThrownBy(() -> registry.call("callers.first", null, Void.class));
				await().until(() -> !warnings(output).isEmpty());
			});
		assertThat(warnings(output)).hasSize(1);
	}

	@Test
	void methodThatDoesNotFitTheHandlerOfAModuleIsAWarning(CapturedOutput output) {
		this.modular.withUserConfiguration(Warned.class).withBean(ModuleHandlers.class).run((context) -> {
			await().until(() -> warnings(output).size() == 1);
			assertThat(warnings(output)).singleElement()
				.asString()
				.contains("'pricing.quote' of channel 'pricing': " + DIFFERENCE);
		});
	}

	@Test
	void clientsOfContractsThatHandlersFitAreNotReported(CapturedOutput output) {
		this.modular.withUserConfiguration(Fitting.class).withBean(ModuleHandlers.class).run((context) -> {
			assertThat(context.getBean(FittingPricing.class).quote("tea", 2)).isEqualTo(7);
			assertThat(warnings(output)).isEmpty();
		});
	}

	@Test
	void clientOfAModuleIsComparedWithCommandsBehindTheApplication(CapturedOutput output) {
		this.modular.withUserConfiguration(OfModule.class)
			.withPropertyValues("cmd-ipc.channel.in-memory.orders.capacity=100")
			.withBean(ModuleHandlers.class)
			.run((context) -> {
				await().until(() -> warnings(output).size() == 1);
				assertThat(warnings(output)).singleElement()
					.asString()
					.contains("'pricing.quote' of channel 'pricing': " + DIFFERENCE);
				assertThat(clients(context).get(0).registry()).isEqualTo("orders");
			});
	}

	@Test
	void mismatchesAreInTheEndpoint() {
		this.modular.withUserConfiguration(Warned.class).withBean(ModuleHandlers.class).run((context) -> {
			await().until(() -> clients(context).get(0).methods().get(1).mismatch() != null);
			ClientDescriptor client = clients(context).get(0);

			assertThat(client.type()).isEqualTo(Pricing.class.getName());
			assertThat(client.registry()).isEqualTo("shop");
			assertThat(client.strict()).isFalse();
			assertThat(client.methods()).extracting(ClientDescriptor.MethodDescriptor::command)
				.containsExactly("pricing.all", "pricing.quote");
			assertThat(client.methods().get(0).mismatch()).isNull();
			assertThat(client.methods().get(1).mismatch())
				.isEqualTo(new ClientDescriptor.MismatchDescriptor("pricing", List.of(DIFFERENCE)));
		});
	}

	@Test
	void endpointOfAnApplicationWithoutClientsHasNone() {
		this.runner.withBean(Handlers.class).run((context) -> assertThat(clients(context)).isNull());
	}

	@Test
	void strictClientThatDoesNotFitALocalHandlerFailsTheStart() {
		this.runner.withUserConfiguration(Strict.class)
			.withBean(Handlers.class)
			.run(ImportedClientCheckTests::isRefused);
	}

	@Test
	void strictClientThatDoesNotFitAModuleFailsTheStart() {
		this.modular.withUserConfiguration(Strict.class)
			.withBean(ModuleHandlers.class)
			.run(ImportedClientCheckTests::isRefused);
	}

	@Test
	void strictClientOfALazyApplicationFailsTheStart() {
		this.runner.withUserConfiguration(Strict.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(Handlers.class)
			.run(ImportedClientCheckTests::isRefused);
	}

	private static void isRefused(AssertableApplicationContext context) {
		assertThat(context).hasFailed()
			.getFailure()
			.rootCause()
			.isInstanceOf(InvalidMethodException.class)
			.hasMessageContaining("does not fit the commands that it calls:")
			.hasMessageContaining(DIFFERENCE)
			.satisfies((failure) -> assertThat(((InvalidMethodException) failure).action())
				.contains("@ImportCommandClients", Strict.class.getName()));
	}

	@Test
	void strictClientOfACommandThatNobodyHasStarts() {
		this.modular.withUserConfiguration(Strict.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void callsOfAStrictClientFailWhenTheCommandIsListedLater() {
		this.runner.withUserConfiguration(Strict.class).run((context) -> {
			Pricing pricing = context.getBean(Pricing.class);
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			CommandSchema schema = new CommandSchema(Payload.ofJson("""
					{"type":"object","properties":{"sku":{"type":"string"}}}"""),
					Payload.ofJson("{\"type\":\"integer\"}"));
			registry.register(CommandDefinition.of("pricing.quote").withSchema(schema), (invocation) -> 7).join();
			registry.register("pricing.all", (invocation) -> List.of("tea")).join();

			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> pricing.quote(4711, 2))
				.withMessageContaining(DIFFERENCE);
			assertThat(pricing.all()).containsExactly("tea");
			assertThat(clients(context).get(0).strict()).isTrue();
		});
	}

	private static List<ClientDescriptor> clients(AssertableApplicationContext context) {
		return context.getBean(CommandsEndpoint.class).commands().clients();
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("does not fit")).toList();
	}

	@CommandExchange("pricing")
	interface Pricing {

		int quote(int sku, int quantity);

		List<String> all();

	}

	@CommandExchange("pricing")
	interface FittingPricing {

		int quote(String sku, int quantity);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Pricing.class)
	static class Warned {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Pricing.class, registry = "orders")
	static class OfModule {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = FittingPricing.class, strict = true)
	static class Fitting {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Pricing.class, strict = true)
	static class Strict {

	}

	static class Callers {

		@CommandHandler("callers.first")
		void first(Pricing pricing) {
			pricing.quote(1, 1);
		}

		@CommandHandler("callers.second")
		void second(Pricing pricing) {
		}

	}

	static class Handlers {

		@CommandHandler("pricing.quote")
		int quote(String sku, int quantity) {
			return 7;
		}

	}

	@CommandModule("pricing")
	static class ModuleHandlers extends Handlers {

	}

}
