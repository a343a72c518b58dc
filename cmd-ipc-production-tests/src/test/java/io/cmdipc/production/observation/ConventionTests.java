package io.cmdipc.production.observation;

import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.observation.CommandHandlingObservationConvention;
import io.cmdipc.observation.autoconfigure.CommandObservationAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A convention of an application, as the page on observability has it.
 */
class ConventionTests {

	@Test
	void nameOfTheConventionIsUsed() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CommandObservationAutoConfiguration.class,
					CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class))
			.withUserConfiguration(Conventions.class)
			.withBean(Clock.class)
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				context.getBean(CommandRegistry.class).call("clock.now", null, Integer.class);

				TestObservationRegistryAssert.assertThat(observations)
					.hasObservationWithNameEqualTo("shop.work")
					.that()
					.hasLowCardinalityKeyValue("command", "clock.now");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Conventions {

		@Bean
		CommandHandlingObservationConvention handling() {
			return new CommandHandlingObservationConvention() {
				@Override
				public String getName() {
					return "shop.work";
				}
			};
		}

	}

	static class Clock {

		@CommandHandler("clock.now")
		int now() {
			return 7;
		}

	}

}
