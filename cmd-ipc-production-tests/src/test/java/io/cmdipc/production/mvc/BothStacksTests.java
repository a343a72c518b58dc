package io.cmdipc.production.mvc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.http.autoconfigure.WebFluxServerAutoConfiguration;
import io.cmdipc.http.autoconfigure.WebMvcServerAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with both stacks on the class path, of which Spring Boot chooses one.
 */
class BothStacksTests {

	@ParameterizedTest
	@CsvSource({ "spring.main.banner-mode=off,true", "spring.main.web-application-type=servlet,true",
			"spring.main.web-application-type=reactive,false" })
	void stackThatSpringBootChoosesServesCommands(String property, boolean servlet) throws Exception {
		SpringApplication application = new SpringApplication(Pinged.class);
		List<String> arguments = List.of("--" + property, "--server.port=0", "--server.address=127.0.0.1",
				"--cmd-ipc.server.http.enabled=true", "--management.tracing.export.enabled=false",
				"--management.otlp.metrics.export.enabled=false", "--management.logging.export.enabled=false");
		try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
			assertThat(context).isInstanceOf(
					servlet ? ServletWebServerApplicationContext.class : ReactiveWebServerApplicationContext.class);
			assertThat(context.getBeanNamesForType(WebMvcServerAutoConfiguration.class)).hasSize(servlet ? 1 : 0);
			assertThat(context.getBeanNamesForType(WebFluxServerAutoConfiguration.class)).hasSize(servlet ? 0 : 1);
			assertThat(ping(context)).contains("\"ok\":true", "\"pong\"");
		}
	}

	private static String ping(ConfigurableApplicationContext context) throws IOException, InterruptedException {
		String body = "{\"type\":\"execute.command.request\",\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
				+ "\"commandId\":\"ping\"}";
		URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/cmd");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	/**
	 * Application with a command and no word about its stack, and chains for both that
	 * let everybody in.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Pinged {

		@CommandHandler("ping")
		String ping() {
			return "pong";
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		static class Servlet {

			@Bean
			SecurityFilterChain open(HttpSecurity http) {
				return http.csrf((csrf) -> csrf.disable())
					.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
					.build();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class Reactive {

			@Bean
			SecurityWebFilterChain open(ServerHttpSecurity http) {
				return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
					.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
					.build();
			}

		}

	}

}
