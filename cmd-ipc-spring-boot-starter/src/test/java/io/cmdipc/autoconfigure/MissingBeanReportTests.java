package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.CommandChannel;
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
 * Reports of applications that inject a bean of the starter which is not there.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingBeanReportTests {

	@Test
	void registryOfAModuleThatIsNotDeclared(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(NoSuchModule.class, "--cmd-ipc.channel.in-memory.pricing.capacity=10"));

		assertThat(output).contains("APPLICATION FAILED TO START",
				"bean of type 'io.cmdipc.CommandRegistry' with qualifier 'nosuch' that could not be found",
				"There are 'commandRegistry', 'pricingCommandRegistry'.", "cmd-ipc.channel.in-memory.nosuch");
	}

	@Test
	void channelThatIsNotDeclared(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(NoSuchChannel.class, "--cmd-ipc.channel.in-memory.pricing.capacity=10"));

		assertThat(output).contains("APPLICATION FAILED TO START", "with qualifier 'nosuch'",
				"'pricingCommandChannel'");
	}

	@Test
	void registryOfAnApplicationWithoutCommands(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(NoSuchModule.class, "--cmd-ipc.enabled=false"));

		assertThat(output).contains("APPLICATION FAILED TO START", "with qualifier 'nosuch'",
				"cmd-ipc.enabled is false, so there is no registry.", "ObjectProvider<CommandRegistry>");
	}

	@Test
	void registryWithoutQualifierOfAnApplicationWithoutCommands(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(AnyRegistry.class, "--cmd-ipc.enabled=false"));

		assertThat(output).contains("APPLICATION FAILED TO START",
				"cmd-ipc.enabled is false, so there is no registry.");
	}

	@Test
	void registryOfAModuleInAnApplicationWithoutModules(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(NoSuchModule.class));

		assertThat(output).contains("There is only the application's registry.",
				"Declare a module by cmd-ipc.channel.in-memory.nosuch", "or remove the qualifier.");
	}

	@Test
	void twoRegistries(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(TwoRegistries.class));

		assertThat(output).contains("APPLICATION FAILED TO START");
	}

	@Test
	void channelsByType(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(OneOfTwoChannels.class,
				"--cmd-ipc.channel.in-memory.pricing.capacity=10", "--cmd-ipc.channel.in-memory.stock.capacity=10"));

		assertThat(output).contains("APPLICATION FAILED TO START", "pricingCommandChannel", "stockCommandChannel");
	}

	private static void start(Class<?> configuration, String... arguments) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(arguments).close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NoSuchModule {

		@Bean
		String user(@Qualifier("nosuch") CommandRegistry registry) {
			return registry.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnyRegistry {

		@Bean
		String user(CommandRegistry registry) {
			return registry.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NoSuchChannel {

		@Bean
		String user(@Qualifier("nosuch") CommandChannel channel) {
			return channel.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoRegistries {

		@Bean
		CommandRegistry one() {
			return CommandRegistry.builder().build();
		}

		@Bean
		CommandRegistry other() {
			return CommandRegistry.builder().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneOfTwoChannels {

		@Bean
		String user(CommandChannel channel) {
			return channel.id();
		}

	}

}
