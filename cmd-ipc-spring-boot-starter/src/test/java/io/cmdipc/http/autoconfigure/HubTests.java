package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.http.UnpooledClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application whose HTTP server exposes commands of a service that it calls over HTTP,
 * with a limit of the size of messages at each end.
 */
class HubTests {

	private final CommandService billing = new CommandService();

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		this.context.close();
		this.billing.stop();
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void serverExposesCommandsOfAPeerThatMatchAndNoOthers(WebApplicationType stack) {
		start(stack);

		client().get()
			.uri("/cmds.json")
			.exchange()
			.expectBody()
			.jsonPath("$.commands[*].id")
			.isEqualTo("billing.charge");
		call("billing.charge", "").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.response.result")
			.isEqualTo("charged");
		call("billing.refuse", "").expectBody().jsonPath("$.response.error.code").isEqualTo("not_found");
		call("own.ask", "").expectBody().jsonPath("$.response.error.code").isEqualTo("not_found");
		call("billing.charge", "x".repeat(1_000)).expectStatus().isEqualTo(413);

		CommandRegistry registry = this.context.getBean(CommandRegistry.class);
		assertThatException().isThrownBy(() -> registry.call("billing.large", null, String.class))
			.withMessageContaining("1500 bytes");
	}

	private void start(WebApplicationType stack) {
		this.context = new SpringApplicationBuilder(Application.class).web(stack)
			.properties("server.port=0", "server.address=127.0.0.1", "cmd-ipc.server.http.enabled=true",
					"cmd-ipc.server.http.expose=billing.charge", "cmd-ipc.server.http.max-message-size=1000B",
					"cmd-ipc.channel.http.billing.url=" + this.billing.url(),
					"cmd-ipc.channel.http.billing.command-prefix=billing",
					"cmd-ipc.channel.http.billing.max-message-size=1500B")
			.run();
		CommandRegistry registry = this.context.getBean(CommandRegistry.class);
		Patience.await()
			.untilAsserted(() -> assertThat(registry.commands())
				.anyMatch((command) -> command.definition().id().equals("billing.charge")));
	}

	private WebTestClient.ResponseSpec call(String command, String text) {
		return client().post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("""
					{"type":"execute.command.request","id":"1","commandId":"%s","request":{"text":"%s"}}"""
				.formatted(command, text))
			.exchange();
	}

	private WebTestClient client() {
		return UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"))
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Own own() {
			return new Own();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	static class Own {

		@CommandHandler("own.ask")
		String ask() {
			return "told";
		}

	}

}
