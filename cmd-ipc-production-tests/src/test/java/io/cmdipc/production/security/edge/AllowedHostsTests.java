package io.cmdipc.production.security.edge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.reactive.TomcatReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The host that a request names, which HTTP/2 has in {@code :authority} and not in a
 * header, on each web server.
 */
class AllowedHostsTests {

	private static final String CALL = "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"who\"}";

	@TempDir
	static Path directory;

	private static Keys keys;

	@BeforeAll
	static void createKeys() throws Exception {
		keys = new Keys(directory);
		keys.create("service");
	}

	@ParameterizedTest
	@CsvSource({ "MVC_ON_TOMCAT, true, HTTP_2", "MVC_ON_TOMCAT, false, HTTP_2", "MVC_ON_TOMCAT, false, HTTP_1_1",
			"WEBFLUX_ON_NETTY, true, HTTP_2", "WEBFLUX_ON_NETTY, false, HTTP_2", "WEBFLUX_ON_NETTY, false, HTTP_1_1",
			"WEBFLUX_ON_TOMCAT, true, HTTP_2", "WEBFLUX_ON_TOMCAT, false, HTTP_2",
			"WEBFLUX_ON_TOMCAT, false, HTTP_1_1" })
	void requestToAnotherHostIsRefused(Server server, boolean encrypted, HttpClient.Version version) throws Exception {
		HttpClient client = client(encrypted, version);
		try (ConfigurableApplicationContext service = start(server, encrypted)) {
			String authority = ":" + service.getEnvironment().getProperty("local.server.port");
			String scheme = encrypted ? "https://" : "http://";
			URI good = URI.create(scheme + "localhost" + authority);
			URI bad = URI.create(scheme + "127.0.0.1" + authority);

			for (int i = 0; i < 2; i++) {
				assertThat(list(client, good, version)).as("list").isEqualTo(200);
				assertThat(list(client, bad, version)).as("list").isEqualTo(421);
				assertThat(call(client, good, version)).as("call").isEqualTo(200);
				assertThat(call(client, bad, version)).as("call").isEqualTo(421);
			}
		}
	}

	private static ConfigurableApplicationContext start(Server server, boolean encrypted) {
		List<String> properties = new ArrayList<>(List.of("--cmd-ipc.server.http.enabled=true",
				"--cmd-ipc.server.http.allowed-hosts=localhost", "--server.http2.enabled=true"));
		if (encrypted) {
			properties.addAll(List.of(keys.bundle("own", "service", "service")));
			properties.add("--server.ssl.bundle=own");
		}
		return Applications.start(server.stack, new Class<?>[] { Applications.Service.class, server.configuration },
				"optional:classpath:none.yml", properties.toArray(String[]::new));
	}

	private static HttpClient client(boolean encrypted, HttpClient.Version version) throws Exception {
		HttpClient.Builder client = HttpClient.newBuilder().version(version).connectTimeout(Duration.ofSeconds(30));
		return (encrypted ? client.sslContext(keys.tls(null, "service")) : client).build();
	}

	private static int list(HttpClient client, URI server, HttpClient.Version version) throws Exception {
		return send(client, HttpRequest.newBuilder(server.resolve("/cmds.json")), version);
	}

	private static int call(HttpClient client, URI server, HttpClient.Version version) throws Exception {
		return send(client,
				HttpRequest.newBuilder(server.resolve("/cmd"))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(CALL)),
				version);
	}

	private static int send(HttpClient client, HttpRequest.Builder request, HttpClient.Version version)
			throws Exception {
		HttpResponse<String> response = client.send(request.timeout(Duration.ofSeconds(30)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.version()).isEqualTo(version);
		return response.statusCode();
	}

	private enum Server {

		MVC_ON_TOMCAT(WebApplicationType.SERVLET, Open.class),
		WEBFLUX_ON_NETTY(WebApplicationType.REACTIVE, OpenReactive.class),
		WEBFLUX_ON_TOMCAT(WebApplicationType.REACTIVE, OpenReactiveTomcat.class);

		private final WebApplicationType stack;

		private final Class<?> configuration;

		Server(WebApplicationType stack, Class<?> configuration) {
			this.stack = stack;
			this.configuration = configuration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Open {

		@Bean
		SecurityFilterChain open(HttpSecurity http) throws Exception {
			return http.csrf(CsrfConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpenReactive {

		@Bean
		SecurityWebFilterChain open(ServerHttpSecurity http) {
			return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpenReactiveTomcat extends OpenReactive {

		@Bean
		TomcatReactiveWebServerFactory webServer() {
			return new TomcatReactiveWebServerFactory();
		}

	}

}
