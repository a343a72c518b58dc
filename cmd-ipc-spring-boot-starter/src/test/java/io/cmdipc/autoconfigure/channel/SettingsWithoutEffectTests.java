package io.cmdipc.autoconfigure.channel;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that are known and valid, and have no effect as they stand.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsWithoutEffectTests {

	private static final String NO_EFFECT = "no effect: ";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("cmd-ipc.channel.http.billing.url=http://localhost:1",
				"cmd-ipc.channel.http.billing.refresh-interval=1h", "cmd-ipc.channel.in-memory.stock.listed=true");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					channel.in-memory.stock.rate-limit.period=5s          | such as <>.rate-limit.calls=100
					channel.in-memory.stock.circuit-breaker.sliding-window-size=5 | Write <>.circuit-breaker.enabled=true, or false
					channel.in-memory.stock.max-message-size=1MB          | Remove it.
					channel.http.billing.circuit-breaker.failure-rate-threshold=9 | Write <>.circuit-breaker.enabled=true, or
					channel.http.billing.expose=order.*                   | is written below cmd-ipc.server.http.
					channel.http.billing.max-in-flight=5                  | is written below cmd-ipc.server.http.
					channel.http.billing.max-waiting=5                    | is written below cmd-ipc.server.http.
					channel.http.billing.rate-limit.calls=5               | is written below cmd-ipc.server.http.
					channel.http.billing.rate-limit.period=5s             | is written below cmd-ipc.server.http.
					channel.http.billing.events.send=order.*              | Modules and other kinds of channels exchange events.
					channel.http.billing.events.receive[0]=order.*        | Modules and other kinds of channels exchange events.
					server.http.rate-limit.period=5s                      | such as cmd-ipc.server.http.rate-limit.calls=100
					server.http.cors.max-age=1h                           | in cmd-ipc.server.http.cors.allowed-origins
					server.http.cors.allowed-headers=X-Any                | in cmd-ipc.server.http.cors.allowed-origins
					""")
	void isAWarningWithThePropertyAndWhatToWrite(String property, String action, CapturedOutput output) {
		start("server.http.enabled=true", property);

		String name = "cmd-ipc." + property.substring(0, property.indexOf('='));
		assertThat(output).contains("Property " + name + " (")
			.contains(action.replace("<>", String.join(".", Stream.of(name.split("\\.")).limit(4).toList())))
			.containsOnlyOnce(NO_EFFECT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			accept=edge.*                         | such as cmd-ipc.channel.http.<id>.url.
			events.send=order.*                   | Modules and other kinds of channels exchange events.
			events.receive[0]=order.*             | Modules and other kinds of channels exchange events.
			circuit-breaker.enabled=true          | such as cmd-ipc.channel.http.<id>.circuit-breaker.enabled.
			circuit-breaker.sliding-window-size=5 | by cmd-ipc.server.http.rate-limit.calls.
			allowed-hosts=                        | Write the hosts that requests may name, such as shop.example
			allowed-hosts=${ALLOWED_HOSTS:}       | Write the hosts that requests may name, such as shop.example
			""")
	void ofTheServerThatCanNeverHaveOneIsRefused(String property, String action) {
		String name = "cmd-ipc.server.http." + property.substring(0, property.indexOf('='));

		FailureAnalysis analysis = failure("server.http.enabled=true", "server.http." + property);

		assertThat(analysis.getDescription()).startsWith("Property " + name + " (").contains(NO_EFFECT);
		assertThat(analysis.getAction()).contains(action);
	}

	@Test
	void areRefusedTogether() {
		FailureAnalysis analysis = failure("server.http.enabled=true", "server.http.accept=a.b",
				"server.http.events.send=a.b", "server.http.events.receive=a.b");

		assertThat(analysis.getDescription().lines()).hasSize(2)
			.last()
			.asString()
			.startsWith("Properties cmd-ipc.server.http.events.send (")
			.contains(", cmd-ipc.server.http.events.receive (", " have no effect: ");
		assertThat(analysis.getAction().lines()).hasSize(2);
	}

	@Test
	void ofAServerThatIsNotEnabledAreAWarning(CapturedOutput output) {
		start("server.http.command-path=/x", "server.http.accept=edge.*", "server.http.cors.allowed-origins[0]=*");

		assertThat(output)
			.contains("Properties cmd-ipc.server.http.accept (", ", cmd-ipc.server.http.command-path (",
					", cmd-ipc.server.http.cors.allowed-origins[0] (",
					"have no effect: the server is not enabled. Write cmd-ipc.server.http.enabled=true, or false")
			.containsOnlyOnce(NO_EFFECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "channel.http.billing.expose=", "channel.http.billing.events.send=",
			"channel.http.billing.accept=billing.*", "channel.http.billing.max-message-size=1MB",
			"channel.http.billing.max-in-flight=${NONE:}", "channel.http.billing.circuit-breaker.enabled=true",
			"channel.in-memory.stock.rate-limit.calls=5", "channel.in-memory.stock.events.send=order.*",
			"server.http.enabled=true,server.http.accept=,server.http.events.send=",
			"server.http.enabled=true,server.http.circuit-breaker.enabled=false",
			"server.http.enabled=true,server.http.cors.max-age=1h,server.http.cors.allowed-origin-patterns=*",
			"server.http.enabled=true,server.http.allowed-hosts[0]=shop.example,server.http.rate-limit.calls=5",
			"server.http.enabled=false,server.http.accept=edge.*,server.http.allowed-hosts=",
			"channel.in-memory.stock.circuit-breaker.enabled=false,channel.in-memory.stock.circuit-breaker.sliding-window-size=5",
			"channel.in-memory.stock.rate-limit.calls=${NONE:},channel.in-memory.stock.rate-limit.period=5s" })
	void isNotFoundWhereItIsMeant(String properties, CapturedOutput output) {
		start(properties.split(","));

		assertThat(output).doesNotContain(NO_EFFECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FALSE", "False", "OFF", "No", "0" })
	void ofAServerThatIsSwitchedOffInCapitalsOrByANumberIsNotRefused(String off, CapturedOutput output) {
		start("server.http.enabled=" + off, "server.http.accept=edge.*",
				"channel.in-memory.stock.circuit-breaker.enabled=" + off);

		assertThat(output).doesNotContain(NO_EFFECT);
	}

	private void start(String... properties) {
		this.runner.withPropertyValues(complete(properties)).run((context) -> assertThat(context).hasNotFailed());
	}

	private FailureAnalysis failure(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.runner.withPropertyValues(complete(properties)).run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = StartupFailures.analyze(context.getStartupFailure());
		});
		return analysis[0];
	}

	private static String[] complete(String... properties) {
		return Stream.of(properties).map("cmd-ipc."::concat).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
