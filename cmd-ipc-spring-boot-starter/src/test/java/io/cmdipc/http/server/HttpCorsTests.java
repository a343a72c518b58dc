package io.cmdipc.http.server;

import java.time.Duration;
import java.util.List;

import io.cmdipc.CommandRegistry;
import io.cmdipc.http.UnpooledClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Requests of pages of other origins, to an application whose handler mapping serves the
 * routes.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class HttpCorsTests {

	private static final String SHOP = "https://shop.example";

	private static final String EVIL = "https://evil.example";

	private final CommandRegistry registry = CommandRegistry.builder().id("server").build();

	private final HttpServerChannel channel = new HttpServerChannel("http-server", TestServer.CODEC,
			TestServer.SETTINGS);

	private final WebStack stack;

	private WebStack.@Nullable Served served;

	HttpCorsTests(WebStack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void attach() {
		TestServer.join(this.registry.attach(this.channel));
	}

	@AfterEach
	void stop() {
		this.registry.close();
		if (this.served != null) {
			this.served.stop().run();
		}
	}

	@Test
	void preflightWhenOriginIsPermittedTellsTheMethods() {
		serve(permitShop());

		preflight(SHOP).isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", SHOP)
			.expectHeader()
			.valueEquals("Access-Control-Allow-Methods", "POST");
	}

	@Test
	void preflightWhenOriginIsNotPermittedIsForbidden() {
		serve(permitShop());

		preflight(EVIL).isForbidden().expectHeader().doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void preflightWithoutConfigurationPermitsNothing() {
		serve(null);

		preflight(SHOP).value((status) -> {
		}).expectHeader().doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void requestWhenOriginIsPermittedIsHandled() {
		serve(permitShop());

		list(SHOP).isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", SHOP);
	}

	@Test
	void requestWhenOriginIsNotPermittedIsForbidden() {
		serve(permitShop());

		list(EVIL).isForbidden().expectHeader().doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void requestWithoutConfigurationIsHandledWithoutPermission() {
		serve(null);

		list(SHOP).isOk().expectHeader().doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void requestOfTheSameOriginIsHandled() {
		serve(permitShop());

		list(url()).isOk();
	}

	@Test
	void createWhenEveryOriginMaySendCookiesFails() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.addAllowedOrigin("*");
		cors.setAllowCredentials(true);

		assertThatIllegalArgumentException().isThrownBy(() -> this.stack.routes(this.channel, cors))
			.withMessageContaining("allowCredentials");
	}

	private static CorsConfiguration permitShop() {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.of(SHOP));
		cors.setAllowedMethods(List.of("POST"));
		cors.setAllowedHeaders(List.of("content-type"));
		return cors;
	}

	private void serve(@Nullable CorsConfiguration cors) {
		this.served = this.stack.serve(this.channel, cors, null);
	}

	private String url() {
		return "http://127.0.0.1:" + this.served.port();
	}

	private WebTestClient client() {
		return UnpooledClients.webTestClient().baseUrl(url()).responseTimeout(Duration.ofSeconds(20)).build();
	}

	private StatusAssertions preflight(String origin) {
		return client().options()
			.uri("/cmd")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type")
			.exchange()
			.expectStatus();
	}

	private StatusAssertions list(String origin) {
		return client().post()
			.uri("/cmd")
			.header("Origin", origin)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"type\":\"list.commands.request\",\"id\":\"1\"}")
			.exchange()
			.expectStatus();
	}

}
