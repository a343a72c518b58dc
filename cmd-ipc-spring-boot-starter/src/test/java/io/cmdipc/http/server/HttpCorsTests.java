package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Browsers of other origins, with routes that are served on their own and by the handler
 * mapping of an application.
 */
class HttpCorsTests {

	private TestServer server = TestServer.start(settings());

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void permittedOriginMayAskAndCall(boolean inApplication) {
		run(inApplication, (client) -> {
			preflight(client, "https://shop.example").isOk()
				.expectHeader()
				.valueEquals("Access-Control-Allow-Origin", "https://shop.example")
				.expectHeader()
				.valueEquals("Access-Control-Allow-Methods", "POST");
			list(client, "https://shop.example").isOk()
				.expectHeader()
				.valueEquals("Access-Control-Allow-Origin", "https://shop.example");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void otherOriginIsRefused(boolean inApplication) {
		run(inApplication, (client) -> {
			preflight(client, "https://evil.example").isForbidden()
				.expectHeader()
				.doesNotExist("Access-Control-Allow-Origin");
			list(client, "https://evil.example").isForbidden();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void withoutConfigurationNoOriginIsTold(boolean inApplication) {
		this.server.close();
		this.server = TestServer.start();
		run(inApplication, (client) -> {
			preflight(client, "https://shop.example").value((status) -> {
			}).expectHeader().doesNotExist("Access-Control-Allow-Origin");
			list(client, "https://shop.example").isOk().expectHeader().doesNotExist("Access-Control-Allow-Origin");
		});
	}

	@Test
	void requestOfTheSameOriginIsTaken() {
		list(this.server.client(), this.server.url()).isOk();
	}

	private static HttpServerSettings settings() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of("https://shop.example"));
		cors.setAllowedMethods(List.of("POST"));
		cors.setAllowedHeaders(List.of("content-type"));
		return new HttpServerSettings("/cmd", "/cmds.json", 10, 1000, cors);
	}

	private static StatusAssertions preflight(WebTestClient client, String origin) {
		return client.options()
			.uri("/cmd")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type")
			.exchange()
			.expectStatus();
	}

	private static StatusAssertions list(WebTestClient client, String origin) {
		return client.post()
			.uri("/cmd")
			.header("Origin", origin)
			.header("Content-Type", "application/json")
			.bodyValue("{\"type\":\"list.commands.request\",\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectStatus();
	}

	private void run(boolean inApplication, Consumer<WebTestClient> test) {
		if (!inApplication) {
			test.accept(this.server.client());
			return;
		}
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Application.class);
			context.registerBean(RouterFunction.class, () -> this.server.channel.routes());
			context.refresh();
			DisposableServer application = HttpServer.create()
				.host("127.0.0.1")
				.port(0)
				.handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.applicationContext(context).build()))
				.bindNow();
			try {
				test.accept(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + application.port()).build());
			}
			finally {
				application.disposeNow();
			}
		}
	}

	@EnableWebFlux
	static class Application {

	}

}
