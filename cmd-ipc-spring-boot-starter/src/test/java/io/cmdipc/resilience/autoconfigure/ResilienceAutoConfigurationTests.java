package io.cmdipc.resilience.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandTimeoutException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.channel.CircuitBreakerStates;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.test.ScriptedPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rate limits and circuit breakers by properties.
 */
class ResilienceAutoConfigurationTests {

	private static final String COMMAND = "billing.charge";

	private static final String CALL = "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"stock.count\"}";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@ValueSource(strings = { "reactive", "servlet" })
	void serverRefusesCallsBeyondItsRateWith429(String stack) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).run(
				"--spring.main.web-application-type=" + stack, "--spring.main.banner-mode=off", "--server.port=0",
				"--server.address=127.0.0.1", "--cmd-ipc.server.http.enabled=true",
				"--cmd-ipc.server.http.rate-limit.calls=2", "--cmd-ipc.server.http.rate-limit.period=1h")) {
			URI uri = URI
				.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/cmd");

			assertThat(post(uri).statusCode()).isEqualTo(200);
			assertThat(post(uri).statusCode()).isEqualTo(200);
			HttpResponse<String> refused = post(uri);

			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 3600);
			assertThat(context.getBean(CommandRegistry.class).call("stock.count", null, Integer.class)).isEqualTo(3);
		}
	}

	@Test
	void channelWhoseServerDoesNotAnswerOpensItsBreakerAndClosesItAgain() {
		try (ScriptedPeer billing = new ScriptedPeer("billing").on(COMMAND).staysSilent();
				ConfigurableApplicationContext context = start("--cmd-ipc.channel.http.billing.url=" + billing.serve(),
						"--cmd-ipc.channel.http.billing.timeout=200ms",
						"--cmd-ipc.channel.http.billing.circuit-breaker.enabled=true",
						"--cmd-ipc.channel.http.billing.circuit-breaker.minimum-number-of-calls=3",
						"--cmd-ipc.channel.http.billing.circuit-breaker.sliding-window-size=3",
						"--cmd-ipc.channel.http.billing.circuit-breaker.wait-duration-in-open-state=500ms",
						"--cmd-ipc.channel.http.billing.circuit-breaker.permitted-number-of-calls-in-half-open-state=1")) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			CircuitBreakerStates states = context.getBean(CircuitBreakerStates.class);
			await().until(() -> registry.commands().stream().anyMatch((command) -> command.id().equals(COMMAND)));
			assertThat(states.stateOf("billing")).isEqualTo("closed");

			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(CommandTimeoutException.class)
					.isThrownBy(() -> registry.call(COMMAND, null, Integer.class));
			}
			assertThatExceptionOfType(ChannelDisconnectedException.class)
				.isThrownBy(() -> registry.call(COMMAND, null, Integer.class))
				.withMessageStartingWith("Channel 'billing' is not used: its circuit breaker is open until ");
			assertThat(states.stateOf("billing")).isEqualTo("open");
			billing.on(COMMAND).returns("7");

			await().ignoreExceptions().until(() -> registry.call(COMMAND, null, Integer.class) == 7);
			assertThat(states.stateOf("billing")).isEqualTo("closed");
			assertThat(states.stateOf("other")).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "rate-limit.calls, 0, 'It must be positive, such as 100'",
			"rate-limit.calls, -5, Remove it for no limit", "rate-limit.period, 0s, from 1ms to 365d",
			"rate-limit.period, 999999999d, from 1ms to 365d",
			"circuit-breaker.sliding-window-size, 0, from 1 to 100000",
			"circuit-breaker.minimum-number-of-calls, 2000000, from 1 to 100000",
			"circuit-breaker.failure-rate-threshold, 101, from 1 to 100",
			"circuit-breaker.slow-call-rate-threshold, 0, from 1 to 100",
			"circuit-breaker.slow-call-duration-threshold, -1s, from 1ms to 365d",
			"circuit-breaker.wait-duration-in-open-state, 0s, from 1ms to 365d",
			"circuit-breaker.permitted-number-of-calls-in-half-open-state, 0, from 1 to 100000" })
	void wrongValueIsRefusedWithThePropertyAndWhatToWrite(String name, String value, String text) {
		String property = "cmd-ipc.channel.in-memory.stock." + name;

		this.runner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining(property)
				.hasMessageContaining(text));
	}

	@ParameterizedTest
	@CsvSource({ "rate-limit.calls, 5, resilience4j-ratelimiter",
			"circuit-breaker.enabled, true, resilience4j-circuitbreaker" })
	void propertyWithoutResilience4jIsRefusedWithTheDependencyToAdd(String name, String value, String artifact) {
		String property = "cmd-ipc.channel.http.billing." + name;

		this.runner.withClassLoader(new FilteredClassLoader("io.github.resilience4j"))
			.withPropertyValues("cmd-ipc.channel.http.billing.url=http://localhost:1", property + "=" + value)
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(StartupFailures.analyze(context.getStartupFailure())).satisfies((analysis) -> {
					assertThat(analysis.getDescription()).contains(property, "Resilience4j");
					assertThat(analysis.getAction()).contains("io.github.resilience4j:" + artifact);
				});
			});
	}

	@Test
	void nothingIsNeededWithoutTheProperties() {
		this.runner.withClassLoader(new FilteredClassLoader("io.github.resilience4j"))
			.withPropertyValues("cmd-ipc.channel.in-memory.stock.rate-limit.period=5s")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CircuitBreakerStates.class));
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.run(arguments);
	}

	private static HttpResponse<String> post(URI uri) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.timeout(Duration.ofSeconds(30))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(CALL))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@CommandHandler("stock.count")
		int count() {
			return 3;
		}

	}

}
