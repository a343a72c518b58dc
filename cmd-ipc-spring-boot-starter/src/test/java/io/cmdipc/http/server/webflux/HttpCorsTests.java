package io.cmdipc.http.server.webflux;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.http.server.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Requests of pages of other origins, to an application whose handler mapping serves the
 * routes.
 */
class HttpCorsTests {

	private static final String SHOP = "https://shop.example";

	private static final String EVIL = "https://evil.example";

	private final TestServer server = TestServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void preflightWhenOriginIsPermittedTellsTheMethods() {
		run(permitShop(),
				(client) -> preflight(client, SHOP).isOk()
					.expectHeader()
					.valueEquals("Access-Control-Allow-Origin", SHOP)
					.expectHeader()
					.valueEquals("Access-Control-Allow-Methods", "POST"));
	}

	@Test
	void preflightWhenOriginIsNotPermittedIsForbidden() {
		run(permitShop(),
				(client) -> preflight(client, EVIL).isForbidden()
					.expectHeader()
					.doesNotExist("Access-Control-Allow-Origin"));
	}

	@Test
	void preflightWithoutConfigurationPermitsNothing() {
		run(null, (client) -> preflight(client, SHOP).value((status) -> {
		}).expectHeader().doesNotExist("Access-Control-Allow-Origin"));
	}

	@Test
	void requestWhenOriginIsPermittedIsHandled() {
		run(permitShop(),
				(client) -> list(client, SHOP).isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", SHOP));
	}

	@Test
	void requestWhenOriginIsNotPermittedIsForbidden() {
		run(permitShop(), (client) -> list(client, EVIL).isForbidden());
	}

	@Test
	void requestWithoutConfigurationIsHandledWithoutPermission() {
		run(null, (client) -> list(client, SHOP).isOk().expectHeader().doesNotExist("Access-Control-Allow-Origin"));
	}

	@Test
	void requestOfTheSameOriginIsHandled() {
		try (TestApplication application = new TestApplication(routes(permitShop()), (context) -> {
		})) {
			list(application.client(), application.url()).isOk();
		}
	}

	@Test
	void requestWhenAFilterHidesTheHandlerIsHandledByTheSameRules() {
		RouterFunction<ServerResponse> filtered = routes(permitShop())
			.filter((request, handler) -> handler.handle(request));

		try (TestApplication application = new TestApplication(filtered, (context) -> {
		})) {
			list(application.client(), EVIL).isForbidden();
			list(application.client(), SHOP).isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", SHOP);
		}
	}

	@Test
	void createWhenEveryOriginMaySendCookiesFails() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.addAllowedOrigin("*");
		cors.setAllowCredentials(true);

		assertThatIllegalArgumentException().isThrownBy(() -> routes(cors)).withMessageContaining("allowCredentials");
	}

	private static CorsConfiguration permitShop() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of(SHOP));
		cors.setAllowedMethods(List.of("POST"));
		cors.setAllowedHeaders(List.of("content-type"));
		return cors;
	}

	private RouterFunction<ServerResponse> routes(@Nullable CorsConfiguration cors) {
		return WebFluxRoutes.of(this.server.channel, cors);
	}

	private void run(@Nullable CorsConfiguration cors, Consumer<WebTestClient> test) {
		try (TestApplication application = new TestApplication(routes(cors), (context) -> {
		})) {
			test.accept(application.client());
		}
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

}
