package io.cmdipc.client;

import java.util.Map;

import io.cmdipc.client.sample.Greetings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
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
 * Reports of applications that inject a client which they do not have.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingClientTests {

	@Test
	void clientThatNobodyImportsIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Consumer.class));

		assertThat(output)
			.contains(
					"Parameter 0 of method greeting in " + Consumer.class.getName()
							+ " requires a client of 'io.cmdipc.client.sample.Greetings' that could not be found. "
							+ "No @ImportCommandClients imports it.",
					"Annotate a configuration class with @ImportCommandClients(Greetings.class), or add the package "
							+ "'io.cmdipc.client.sample' to its basePackages.")
			.doesNotContain("Consider defining a bean");
	}

	@Test
	void clientOfAModuleWithoutItsQualifierIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(ModuleConsumer.class));

		assertThat(output).contains("There are clients of it: @Qualifier(\"stock\").",
				"Inject one of them by its qualifier, or import the interface without a registry.");
	}

	@Test
	void clientOfTheApplicationWithAQualifierIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(QualifiedConsumer.class));

		assertThat(output).contains("There are clients of it: that of the application, without a qualifier.",
				"Remove the qualifier, or import the interface with a registry.");
	}

	private static void start(Class<?> configuration) {
		SpringApplication application = new SpringApplication(Shop.class, configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("cmd-ipc.channel.in-memory.stock.listed", "false"));
		application.run().close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

	}

	@Configuration(proxyBeanMethods = false)
	static class Consumer {

		@Bean
		String greeting(Greetings greetings) {
			return greetings.greet("Ada");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(types = Greetings.class, registry = "stock")
	static class ModuleConsumer extends Consumer {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(Greetings.class)
	static class QualifiedConsumer {

		@Bean
		String greeting(@Qualifier("stock") Greetings greetings) {
			return greetings.greet("Ada");
		}

	}

}
