package io.cmdipc.autoconfigure;

import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

	private static void start(Class<?> configuration, String... arguments) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
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
