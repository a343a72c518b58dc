package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.http.UnpooledClients;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Commands of modules, seen by a client of the application's HTTP server.
 */
class ListedModuleTests {

	private static final String LIST = """
			{"type":"list.commands.request","id":"1"}""";

	private static final String CALL = """
			{"type":"execute.command.request","id":"2","commandId":"pricing.quote"}""";

	@Test
	void commandsOfModulesAreListedAndCanBeCalled() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.channel.in-memory.pricing.capacity=100")) {
			catalogue(context).jsonPath("$.commands[*].id").isEqualTo("pricing.quote");
			post(context, LIST).jsonPath("$.commands[*].id").isEqualTo("pricing.quote");
			post(context, CALL).jsonPath("$.response.result").isEqualTo(7);
		}
	}

	@Test
	void commandsOfUnlistedModulesCanOnlyBeCalled() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.channel.in-memory.pricing.listed=false")) {
			catalogue(context).jsonPath("$.commands").isEmpty();
			post(context, LIST).jsonPath("$.commands").isEmpty();
			post(context, CALL).jsonPath("$.response.result").isEqualTo(7);
		}
	}

	private static WebTestClient.BodyContentSpec catalogue(ConfigurableApplicationContext context) {
		return client(context).get().uri("/cmds.json").exchange().expectStatus().isOk().expectBody();
	}

	private static WebTestClient.BodyContentSpec post(ConfigurableApplicationContext context, String message) {
		return client(context).post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(message)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	private static WebTestClient client(ConfigurableApplicationContext context) {
		return UnpooledClients.webTestClient()
			.responseTimeout(Duration.ofSeconds(30))
			.baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	private static ConfigurableApplicationContext start(String module) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setLogStartupInfo(false);
		return application.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
				"--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true", module);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Pricing pricing() {
			return new Pricing();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	@CommandModule("pricing")
	static class Pricing {

		@CommandHandler("pricing.quote")
		int quote() {
			return 7;
		}

	}

}
