package io.cmdipc.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Reports of applications that fail to start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void missingUrlIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Empty.class, "--cmd-ipc.channel.http.billing.timeout=5s"));

		assertThat(output).contains("APPLICATION FAILED TO START",
				"Property cmd-ipc.channel.http.billing.url is missing.",
				"such as cmd-ipc.channel.http.billing.url=http://localhost:8081.");
	}

	@Test
	void twoHandlersOfOneCommandAreExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(TwoHandlers.class));

		assertThat(output).contains("APPLICATION FAILED TO START", "Bean 'one'", "Bean 'other'", "math.add");
	}

	@Test
	void limitThatIsNotPositiveIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Empty.class, "--cmd-ipc.limits.max-in-flight-per-channel=0"));

		assertThat(output).contains("APPLICATION FAILED TO START", "cmd-ipc.limits.max-in-flight-per-channel",
				"It must be positive.");
	}

	@ParameterizedTest
	@CsvSource({ "cmd-ipc.channel.http.billing.circuit-breaker, enabled", "cmd-ipc.channel.http.billing.events, send",
			"cmd-ipc.retry, max-retries" })
	void valueInPlaceOfAGroupIsExplained(String group, String example, CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> start(Empty.class, "--cmd-ipc.channel.http.billing.url=http://localhost", "--" + group + "=1"));

		assertThat(output).contains("Property " + group + " has a value, but is the name of a group of properties.",
				"such as " + group + "." + example);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cmd-ipc.request-timeout                           | 0s     | It must be a positive time, such as 5s.
			cmd-ipc.limits.max-message-size                   | 0B     | It must be positive and less than 2GB.
			cmd-ipc.server.http.command-path                  | cmd    | It must start with a slash.
			cmd-ipc.server.http.catalogue-path                | /cmd   | It must differ from
			cmd-ipc.server.http.cors.max-age                  | -1s    | It must not be negative.
			cmd-ipc.channel.http.billing.timeout              | 0s     | It must be a positive time, such as 5s.
			cmd-ipc.channel.http.billing.initial-backoff      | 40s    | (30s, the default): write a shorter time, or a
			cmd-ipc.channel.http.billing.max-backoff          | 100ms  | initial-backoff (500ms).
			cmd-ipc.channel.in-memory.pricing.capacity        | 0      | It must be positive.
			""")
	void invalidValueIsReportedAsItWasWrittenWithItsOrigin(String property, String value, String reason,
			CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(Empty.class, "--cmd-ipc.channel.http.billing.url=http://localhost:1",
					"--cmd-ipc.server.http.enabled=true", "--" + property + "=" + value));

		assertThat(output)
			.contains("APPLICATION FAILED TO START",
					"Invalid value '" + value + "' for configuration property '" + property + "' (originating from '",
					reason, "Correct the value of " + property + ", or remove the property if it has a default.")
			.doesNotContain("Failed to bind properties");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cmd-ipc.channel.in-memory.pricing.capacity | many  | a whole number, and not beyond 2147483647.
			cmd-ipc.channel.in-memory.pricing.listed   | maybe | true or false.
			cmd-ipc.server.http.enabled                | maybe | true or false.
			cmd-ipc.handler-execution                  | pool  | one of [executor, caller].
			cmd-ipc.limits.max-message-size            | big   | a size, such as 64KB or 1MB.
			""")
	void valueThatCannotBeReadIsReportedWithWhatToWrite(String property, String value, String form,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Empty.class, "--" + property + "=" + value));

		assertThat(output)
			.contains("Invalid value '" + value + "' for configuration property '" + property + "' (originating from '",
					"'). It must be " + form, "Correct the value of " + property + ", or remove the property if it has")
			.containsOnlyOnce("must be " + form)
			.doesNotContain("Update your application's configuration");
	}

	@Test
	void numberInPlaceOfTrueOrFalseEndedTheStartWithoutItsProperty(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Empty.class, Map.of("cmd-ipc.server.http.enabled", 0)));

		assertThat(output).contains("Invalid value '0' for configuration property 'cmd-ipc.server.http.enabled'",
				"It must be true or false.");
	}

	@Test
	void invalidElementOfAListIsReportedWithItsOrigin(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(Empty.class, "--cmd-ipc.server.http.cors.allowed-origins[0]=https://shop.example",
					"--cmd-ipc.server.http.cors.allowed-origins[1]=shop", "--cmd-ipc.server.http.enabled=true"));

		assertThat(output).contains("Invalid value 'shop' for configuration property "
				+ "'cmd-ipc.server.http.cors.allowed-origins' (originating from '\"cmd-ipc.server.http.cors.allowed-origins[1]");
	}

	private static void start(Class<?> configuration, String... arguments) {
		start(configuration, Map.of(), arguments);
	}

	private static void start(Class<?> configuration, Map<String, Object> properties, String... arguments) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		Map<String, Object> all = new HashMap<>(properties);
		all.put("server.port", "0");
		application.setDefaultProperties(all);
		application.run(arguments).close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoHandlers {

		@Bean
		Calculator one() {
			return new Calculator();
		}

		@Bean
		Calculator other() {
			return new Calculator();
		}

	}

	static class Calculator {

		@CommandHandler("math.add")
		int add(int x, int y) {
			return x + y;
		}

	}

}
