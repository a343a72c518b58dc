package io.cmdipc.http.server.webflux;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.cmdipc.http.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Requests of pages of other origins, to an application whose filter hides the handler of
 * the routes from the handler mapping.
 */
class HiddenHandlerTests {

	private static final String SHOP = "https://shop.example";

	private static final String EVIL = "https://evil.example";

	private final TestServer server = TestServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void requestWhenAFilterHidesTheHandlerIsHandledByTheSameRules() {
		RouterFunction<ServerResponse> filtered = WebFluxRoutes.of(this.server.channel, permitShop())
			.filter((request, handler) -> handler.handle(request));

		try (TestApplication application = new TestApplication(filtered, (context) -> {
		})) {
			list(application.client(), EVIL).isForbidden();
			list(application.client(), SHOP).isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", SHOP);
		}
	}

	private static CorsConfiguration permitShop() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of(SHOP));
		cors.setAllowedMethods(List.of("POST"));
		cors.setAllowedHeaders(List.of("content-type"));
		return cors;
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

}
