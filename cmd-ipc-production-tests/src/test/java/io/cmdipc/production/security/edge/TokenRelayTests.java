package io.cmdipc.production.security.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of callers, from a request to the services behind.
 */
class TokenRelayTests {

	private static TokenIssuer issuer;

	private static RecordingService billing;

	@BeforeAll
	static void start() {
		issuer = TokenIssuer.start();
		billing = RecordingService.start();
	}

	@AfterAll
	static void stop() {
		issuer.close();
		billing.close();
	}

	abstract static class Stack {

		private final WebApplicationType type;

		private final Class<?>[] classes;

		private ConfigurableApplicationContext shop;

		Stack(WebApplicationType type, Class<?>... classes) {
			this.type = type;
			this.classes = classes;
		}

		@BeforeAll
		void startShop() {
			this.shop = Applications.start(this.type, this.classes, "classpath:security/relay-client.yml",
					"--cmd-ipc.channel.http.billing.url=" + billing.url(),
					"--cmd-ipc.channel.http.other.url=" + billing.url(),
					"--cmd-ipc.channel.http.other.command-prefix=other", "--cmd-ipc.server.http.enabled=true",
					"--spring.security.oauth2.client.provider.company.token-uri=" + issuer.url() + "/token",
					"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url());
		}

		@AfterAll
		void stopShop() {
			this.shop.close();
		}

		@BeforeEach
		@AfterEach
		void forget() {
			billing.calls().clear();
		}

		@Test
		void callOfAControllerCarriesTheTokenOfItsRequest() throws Exception {
			String token = issuer.token("ann", "orders");

			assertThat(send(HttpRequest.newBuilder(uri("/order")), token).body()).isEqualTo("done");

			assertThat(billing.calls()).containsExactly("Bearer " + token);
		}

		@Test
		void callOfAHandlerCarriesTheTokenOfItsCaller() throws Exception {
			String token = issuer.token("ben", "orders");

			assertThat(send(HttpRequest.newBuilder(uri("/cmd"))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("""
						{"id":"1","type":"execute.command.request","commandId":"order"}""")), token).body())
				.contains("done");

			assertThat(billing.calls()).containsExactly("Bearer " + token, "");
		}

		@Test
		void callsOfManyUsersAtOnceCarryTheTokenOfEach() {
			HttpClient client = HttpClient.newHttpClient();
			List<String> tokens = IntStream.range(0, 24)
				.mapToObj((i) -> issuer.token("user" + i % 6, "s" + i))
				.toList();

			List<CompletableFuture<HttpResponse<String>>> responses = tokens.stream()
				.map((token) -> client.sendAsync(request(tokens.indexOf(token) % 2 == 0, token),
						HttpResponse.BodyHandlers.ofString()))
				.toList();

			for (int i = 0; i < tokens.size(); i++) {
				assertThat(responses.get(i).orTimeout(60, TimeUnit.SECONDS).join().body())
					.contains("Bearer " + tokens.get(i));
			}
			assertThat(billing.calls())
				.containsExactlyInAnyOrderElementsOf(tokens.stream().map((token) -> "Bearer " + token).toList());
		}

		private HttpRequest request(boolean controller, String token) {
			HttpRequest.Builder request = controller ? HttpRequest.newBuilder(uri("/token"))
					: HttpRequest.newBuilder(uri("/cmd"))
						.header("Content-Type", "application/json")
						.POST(HttpRequest.BodyPublishers.ofString("""
								{"id":"1","type":"execute.command.request","commandId":"token"}"""));
			return request.header("Authorization", "Bearer " + token).build();
		}

		@Test
		void callOfNobodyCarriesNoToken() {
			assertThat(this.shop.getBean(CommandRegistry.class).call("billing.who", null, String.class))
				.isEqualTo("done");

			assertThat(billing.calls()).containsExactly("");
		}

		@Test
		void listIsAskedForWithTheTokenOfTheApplication() {
			assertThat(billing.lists()).anyMatch((header) -> header.startsWith("Bearer ey"));
		}

		private URI uri(String path) {
			return URI.create("http://localhost:" + this.shop.getEnvironment().getProperty("local.server.port") + path);
		}

		private static HttpResponse<String> send(HttpRequest.Builder request, String token)
				throws IOException, InterruptedException {
			return HttpClient.newHttpClient()
				.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
		}

	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class OnServlets extends Stack {

		OnServlets() {
			super(WebApplicationType.SERVLET, ServletShop.class);
		}

	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class OnWebFlux extends Stack {

		OnWebFlux() {
			super(WebApplicationType.REACTIVE, ReactiveShop.class);
		}

	}

	static class Orders {

		@CommandHandler("token")
		Mono<String> token(CommandCaller caller) {
			return ReactiveCommandCaller.of(caller).execute("billing.token", null, String.class);
		}

		@CommandHandler("order")
		String order(CommandCaller caller) {
			String result = caller.call("billing.who", null, String.class);
			caller.call("other.who", null, String.class);
			return result;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class ServletShop extends Orders {

		private final CommandRegistry registry;

		ServletShop(CommandRegistry registry) {
			this.registry = registry;
		}

		@GetMapping("/token")
		String ownToken() {
			return this.registry.call("billing.token", null, String.class);
		}

		@GetMapping("/order")
		String order() {
			return this.registry.call("billing.who", null, String.class);
		}

		@Bean
		static SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.csrf(CsrfConfigurer::disable)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class ReactiveShop extends Orders {

		private final ReactiveCommandCaller caller;

		ReactiveShop(ReactiveCommandCaller caller) {
			this.caller = caller;
		}

		@GetMapping("/token")
		Mono<String> ownToken() {
			return this.caller.execute("billing.token", null, String.class);
		}

		@GetMapping("/order")
		Mono<String> order() {
			return this.caller.execute("billing.who", null, String.class);
		}

		@Bean
		static SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

}
