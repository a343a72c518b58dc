package io.cmdipc.production.mvc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandRegistry;
import io.cmdipc.client.ImportCommandClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients, modules, events, Actuator and errors in an application on Spring MVC, whose
 * peer is on WebFlux.
 */
class MvcApplicationTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext billing;

	private static ConfigurableApplicationContext shop;

	private static @Nullable ConfigurableApplicationContext virtual;

	@BeforeAll
	static void start() {
		billing = start(WebApplicationType.REACTIVE, Peer.class);
		shop = startShop();
	}

	/*
	 * Together at the end, since applications of one JVM share the threads of their
	 * connections.
	 */
	@AfterAll
	static void stop() {
		if (virtual != null) {
			virtual.close();
		}
		shop.close();
		billing.close();
	}

	private static ConfigurableApplicationContext startShop(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("cmd-ipc.channel.in-memory.pricing.capacity=100");
		all.add("cmd-ipc.channel.http.billing.url=http://127.0.0.1:" + port(billing));
		all.add("cmd-ipc.channel.http.billing.fail-fast=true");
		all.add("management.endpoints.web.exposure.include=health,commands,commandchannels");
		all.add("management.endpoint.health.show-details=always");
		return start(WebApplicationType.SERVLET, Shop.class, all.toArray(String[]::new));
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, Class<?> source,
			String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.addAll(List.of("server.port=0", "server.address=127.0.0.1", "cmd-ipc.server.http.enabled=true",
				"spring.main.banner-mode=off", "management.tracing.export.enabled=false",
				"management.otlp.metrics.export.enabled=false", "management.logging.export.enabled=false"));
		return new SpringApplicationBuilder(source).web(type).properties(all.toArray(String[]::new)).run();
	}

	private static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Test
	void controllerCallsAModuleAndAService() throws Exception {
		assertThat(get(shop, "/buy/bread").body()).isEqualTo("charged 5");
		assertThat(shop.getBean(Pricing.class).orders.poll(30, TimeUnit.SECONDS)).isEqualTo("bread");
		assertThat(get(shop, "/refund/7").body()).isEqualTo("refunded 7");
	}

	@Test
	void commandsAreServed() throws Exception {
		String body = "{\"type\":\"execute.command.request\",\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
				+ "\"commandId\":\"shop.buy\",\"request\":{\"article\":\"milk\"}}";
		HttpResponse<String> response = CLIENT.send(request(shop, "/cmd").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());

		assertThat(response.body()).contains("\"ok\":true", "charged 4");
		assertThat(shop.getBean(Pricing.class).orders.poll(30, TimeUnit.SECONDS)).isEqualTo("milk");
		assertThat(get(shop, "/cmds.json").body()).contains("shop.buy", "pricing.price")
			.doesNotContain("billing.charge");
	}

	@Test
	void failedCallOfAControllerIsAProblem() throws Exception {
		HttpResponse<String> response = get(shop, "/charge/0");

		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(response.body()).contains("The amount must be positive");
	}

	@Test
	void actuatorShowsCommandsAndChannels() throws Exception {
		assertThat(get(shop, "/actuator/commands").body()).contains("shop.buy", "pricing.price", "billing.charge");
		assertThat(get(shop, "/actuator/commandchannels").body()).contains("\"billing\"", "\"pricing\"",
				"\"http-server\"");
		assertThat(get(shop, "/actuator/health").body()).contains("\"commandChannels\"", "\"status\":\"UP\"");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads before Java 21")
	void controllerOnAVirtualThreadCallsAModuleAndAService() throws Exception {
		virtual = startShop("spring.threads.virtual.enabled=true");

		assertThat(get(virtual, "/buy/bread").body()).isEqualTo("charged 5 (virtual)");
		assertThat(virtual.getBean(Pricing.class).orders.poll(30, TimeUnit.SECONDS)).isEqualTo("bread");
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext application, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(application) + path))
			.timeout(Duration.ofSeconds(30));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext application, String path) throws Exception {
		return CLIENT.send(request(application, path).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportCommandClients(Billing.class)
	static class Shop {

		@Bean
		Pricing pricing() {
			return new Pricing();
		}

		@Bean
		ShopController controller(CommandRegistry registry, Billing billing) {
			return new ShopController(registry, billing);
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Peer {

		@Bean
		BillingService service() {
			return new BillingService();
		}

		@Bean
		SecurityWebFilterChain open(ServerHttpSecurity http) {
			return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
				.build();
		}

	}

}
