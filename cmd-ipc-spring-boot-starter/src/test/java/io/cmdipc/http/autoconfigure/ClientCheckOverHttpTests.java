package io.cmdipc.http.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.CommandException;
import io.cmdipc.actuate.ClientDescriptor;
import io.cmdipc.actuate.CommandsEndpoint;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients of one application, compared with the commands that another one lists over
 * HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientCheckOverHttpTests {

	private static final String DIFFERENCE = "$.amount: the method sends a string, the command takes an integer";

	/** As the TypeScript implementation publishes it. */
	private static final String TYPESCRIPT = """
			{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"card":{"type":"string"},
			"amount":{"type":"integer"},"currency":{"enum":["EUR","USD"]}},"required":["card","amount","currency"]}""";

	private static final String TYPESCRIPT_RESULT = """
			{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"reference":
			{"type":"string"}},"required":["reference"]}""";

	private final List<AutoCloseable> started = new ArrayList<>();

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable closeable : this.started) {
			closeable.close();
		}
	}

	@Test
	void methodThatDoesNotFitTheServiceIsAWarningAndInTheEndpoint(CapturedOutput output) {
		ConfigurableApplicationContext shop = shop(Shop.class, port(billing()));

		await().until(() -> warnings(output).size() == 1);
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("Billing.charge(", "'billing.charge' of channel 'billing': " + DIFFERENCE);
		assertThat(mismatch(shop)).isEqualTo(new ClientDescriptor.MismatchDescriptor("billing", List.of(DIFFERENCE)));
	}

	@Test
	void methodThatDoesNotFitAServiceInTypeScriptIsAWarning(CapturedOutput output) {
		TestServer service = TestServer.start();
		this.started.add(service);
		CommandSchema schema = new CommandSchema(Payload.ofJson(TYPESCRIPT), Payload.ofJson(TYPESCRIPT_RESULT));
		service.registry.register(CommandDefinition.of("billing.charge").withSchema(schema), (invocation) -> null)
			.join();

		shop(Shop.class, service.port());

		await().until(() -> warnings(output).size() == 1);
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("$.currency: the command requires it, the method never sends it; " + DIFFERENCE
					+ "; $.total: the method requires it, the command does not return it");
	}

	@Test
	void strictClientThatDoesNotFitTheServiceFailsTheStart(CapturedOutput output) {
		int port = port(billing());

		assertThatException().isThrownBy(() -> shop(StrictShop.class, port))
			.havingRootCause()
			.isInstanceOf(InvalidMethodException.class);

		assertThat(output).contains("APPLICATION FAILED TO START", "does not fit the commands that it calls:",
				DIFFERENCE, "Action:", "remove strict from the @ImportCommandClients of " + StrictShop.class.getName());
	}

	@Test
	void callsOfAStrictClientFailWhenTheServiceIsReachedLater() {
		ConfigurableApplicationContext service = billing();
		int port = port(service);
		service.close();
		ConfigurableApplicationContext shop = shop(StrictShop.class, port, "--server.port=0");
		Billing billing = shop.getBean(Billing.class);

		billing("--server.port=" + port);

		await().until(() -> mismatch(shop) != null);
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> billing.charge("4711", "30"))
			.withMessageContaining("Not called")
			.withMessageContaining(DIFFERENCE);
		assertThat(billing.ping()).isEqualTo("pong");
	}

	@Test
	void clientThatFitsIsCalled(CapturedOutput output) {
		ConfigurableApplicationContext shop = shop(FittingShop.class, port(billing()));

		assertThat(shop.getBean(FittingBilling.class).charge("4711", 30)).isEqualTo(new Receipt("r", 30));
		assertThat(warnings(output)).isEmpty();
	}

	private static ClientDescriptor.MismatchDescriptor mismatch(ConfigurableApplicationContext shop) {
		return shop.getBean(CommandsEndpoint.class).commands().clients().get(0).methods().get(0).mismatch();
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("does not fit command")).toList();
	}

	private ConfigurableApplicationContext billing(String... arguments) {
		return run(BillingService.class, List.of(arguments), "--spring.main.web-application-type=reactive",
				"--server.port=0", "--server.address=127.0.0.1", "--cmd-ipc.server.http.enabled=true");
	}

	private ConfigurableApplicationContext shop(Class<?> application, int port, String... arguments) {
		return run(application, List.of(arguments), "--spring.main.web-application-type=none",
				"--management.endpoints.web.exposure.include=commands", "--spring.application.name=shop",
				"--cmd-ipc.channel.http.billing.url=http://127.0.0.1:" + port,
				"--cmd-ipc.channel.http.billing.initial-backoff=100ms",
				"--cmd-ipc.channel.http.billing.max-backoff=100ms");
	}

	private ConfigurableApplicationContext run(Class<?> type, List<String> further, String... arguments) {
		SpringApplication application = new SpringApplication(type);
		application.setLogStartupInfo(false);
		List<String> all = new ArrayList<>(List.of(arguments));
		all.removeIf((argument) -> further.stream().anyMatch((other) -> name(other).equals(name(argument))));
		all.addAll(further);
		all.add("--spring.main.banner-mode=off");
		ConfigurableApplicationContext context = application.run(all.toArray(String[]::new));
		this.started.add(0, context);
		return context;
	}

	private static String name(String argument) {
		return argument.substring(0, argument.indexOf('='));
	}

	private static int port(ConfigurableApplicationContext context) {
		return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@CommandExchange("billing")
	interface Billing {

		Receipt charge(String card, String amount);

		String ping();

	}

	@CommandExchange("billing")
	interface FittingBilling {

		Receipt charge(String card, int amount);

	}

	record Receipt(String reference, int total) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Resources {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Billing.class)
	static class Shop extends Resources {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Billing.class, strict = true)
	static class StrictShop extends Resources {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = FittingBilling.class, strict = true)
	static class FittingShop extends Resources {

	}

	@Configuration(proxyBeanMethods = false)
	static class BillingService extends Resources {

		@CommandHandler("billing.charge")
		Receipt charge(String card, int amount) {
			return new Receipt("r", amount);
		}

		@CommandHandler("billing.ping")
		String ping() {
			return "pong";
		}

	}

}
