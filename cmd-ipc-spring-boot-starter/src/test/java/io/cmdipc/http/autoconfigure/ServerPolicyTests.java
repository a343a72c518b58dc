package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.ChannelOptions;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.ChannelPolicy;
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
 * A declaration that the application defines for the channel of its HTTP server.
 */
class ServerPolicyTests {

	private static final String CALL = """
			{"type":"execute.command.request","id":"1","commandId":"%s"}""";

	@Test
	void policyOfADeclarationDecidesWhatClientsListAndCall() {
		try (ConfigurableApplicationContext context = start()) {
			client(context).get()
				.uri("/cmds.json")
				.exchange()
				.expectBody()
				.jsonPath("$.commands[*].id")
				.isEqualTo("shop.order");
			call(context, "shop.order").jsonPath("$.response.result").isEqualTo(7);
			call(context, "stock.take").jsonPath("$.response.error.code").isEqualTo("not_found");
		}
	}

	private static WebTestClient.BodyContentSpec call(ConfigurableApplicationContext context, String command) {
		return client(context).post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(CALL.formatted(command))
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

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setLogStartupInfo(false);
		return application.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
				"--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ChannelDeclaration httpServerDeclaration() {
			ChannelPolicy shopOnly = new ChannelPolicy() {

				@Override
				public boolean exposes(String commandId) {
					return commandId.startsWith("shop.");
				}

			};
			return ChannelDeclaration.of("http-server", "cmd-ipc.server.http.enabled")
				.withOptions(ChannelOptions.DEFAULTS.withPolicy(shopOnly));
		}

		@Bean
		Shop shop() {
			return new Shop();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	static class Shop {

		@CommandHandler("shop.order")
		int order() {
			return 7;
		}

		@CommandHandler("stock.take")
		int take() {
			return 8;
		}

	}

}
