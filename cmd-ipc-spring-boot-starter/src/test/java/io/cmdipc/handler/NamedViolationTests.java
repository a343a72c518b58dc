package io.cmdipc.handler;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.message.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Violations, which have the names of the request and not those of Java.
 */
class NamedViolationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
				CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class))
		.withBean(Handlers.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					whole | {"homeOwner":{"first-name":"","lastName":"x"},"count":1}  | $.homeOwner.first-name must not be blank
					whole | {"homeOwner":{"first-name":"x","lastName":""},"count":1}  | $.homeOwner.lastName must not be blank
					named | {"home-owner":{"first-name":"","lastName":"x"},"count":1} | $.home-owner.first-name must not be blank
					named | {"home-owner":{"first-name":"x","lastName":""},"count":1} | $.home-owner.lastName must not be blank
					bean  | {"bean":{"first-name":"","lastName":"x"},"count":1}       | $.bean.first-name must not be blank
					bean  | {"bean":{"first-name":"x","lastName":""},"count":1}       | $.bean.lastName must not be blank
					""")
	void violationHasTheNameOfTheAnnotation(String command, String request, String outcome) {
		this.runner.run((context) -> assertThat(failure(context.getBean(CommandRegistry.class), command, request))
			.hasRootCauseMessage("The request of command '" + command + "' is invalid: " + outcome));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					whole | {"home_owner":{"first-name":"x","last_name":""},"count":1} | $.home_owner.last_name must not be blank
					named | {"home-owner":{"first-name":"x","last_name":""},"count":1} | $.home-owner.last_name must not be blank
					plain | {"home_owner":{"first-name":"x","last_name":""},"count":1} | $.home_owner.last_name must not be blank
					bean  | {"bean":{"first-name":"x","last_name":""},"count":1}       | $.bean.last_name must not be blank
					""")
	void violationHasTheNameOfTheNamingStrategy(String command, String request, String outcome) {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> assertThat(failure(context.getBean(CommandRegistry.class), command, request))
				.hasRootCauseMessage("The request of command '" + command + "' is invalid: " + outcome));
	}

	private static Throwable failure(CommandRegistry registry, String command, String request) {
		return catchThrowable(() -> registry.execute(command, Payload.ofJson(request)).join());
	}

	record Owner(@NotBlank @JsonProperty("first-name") String firstName, @NotBlank String lastName) {

	}

	record House(@Valid Owner homeOwner, int count) {

	}

	static class Bean {

		@NotBlank
		@JsonProperty("first-name")
		private String firstName;

		@NotBlank
		private String lastName;

		public void setLastName(String lastName) {
			this.lastName = lastName;
		}

	}

	static class Handlers {

		@CommandHandler("whole")
		int whole(House house) {
			return house.count();
		}

		@CommandHandler("named")
		int named(@Valid @JsonProperty("home-owner") Owner homeOwner, int count) {
			return count;
		}

		@CommandHandler("plain")
		int plain(@Valid Owner homeOwner, int count) {
			return count;
		}

		@CommandHandler("bean")
		int bean(@Valid Bean bean, int count) {
			return count;
		}

	}

}
