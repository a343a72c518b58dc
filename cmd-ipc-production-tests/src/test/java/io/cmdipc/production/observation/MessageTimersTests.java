package io.cmdipc.production.observation;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.metrics.autoconfigure.CommandMetricsAutoConfiguration;
import io.cmdipc.observation.MessageTimers;
import io.cmdipc.observation.autoconfigure.CommandObservationAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The timers of calls in an application with meters.
 */
class MessageTimersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, ObservationAutoConfiguration.class,
				CommandObservationAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class, CommandMetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withBean(Stock.class);

	@Test
	void callsAreTimedByTheirKeysAndTheClassOfTheirError() {
		this.runner.run((context) -> {
			call(context.getBean(CommandRegistry.class));

			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(count(meters, "cmdipc.call", "success", "none", "none")).isEqualTo(2);
			assertThat(count(meters, "cmdipc.handle", "success", "none", "none")).isEqualTo(2);
			assertThat(count(meters, "cmdipc.call", "failure", "invalid_request", "InvalidRequestException"))
				.isEqualTo(1);
			assertThat(count(meters, "cmdipc.handle", "failure", "invalid_request", "CommandException")).isEqualTo(1);
		});
	}

	@Test
	void timersAreNotThoseOfWhatIsActive() {
		this.runner.run((context) -> {
			call(context.getBean(CommandRegistry.class));
			Observation.createNotStarted("own", context.getBean(ObservationRegistry.class)).observe(() -> {
			});

			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.find("cmdipc.call.active").meter()).isNull();
			assertThat(meters.find("own").timer()).isNotNull();
			assertThat(meters.find("own.active").meter()).isNotNull();
		});
	}

	@Test
	void timersThatAreRemovedAreRegisteredAgain() {
		this.runner.run((context) -> {
			call(context.getBean(CommandRegistry.class));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			meters.clear();

			call(context.getBean(CommandRegistry.class));

			assertThat(count(meters, "cmdipc.call", "success", "none", "none")).isEqualTo(2);
		});
	}

	@Test
	void handlerOfMetersOfTheApplicationGetsAll() {
		this.runner.withBean(OwnHandler.class)
			.run((context) -> assertThat(context).doesNotHaveBean(MessageTimers.class));
	}

	private static void call(CommandRegistry registry) {
		registry.call("stock.count", new Request(1), Integer.class);
		registry.call("stock.count", new Request(2), Integer.class);
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> registry.call("stock.count", new Request(-1), Integer.class));
	}

	private static long count(MeterRegistry meters, String timer, String outcome, String code, String error) {
		return meters.get(timer)
			.tags("command", "stock.count", "channel", "none", "kind", "local", "outcome", outcome, "code", code,
					"error", error)
			.timer()
			.count();
	}

	record Request(int shelf) {

	}

	static class Stock {

		@CommandHandler("stock.count")
		int count(int shelf) {
			if (shelf < 0) {
				throw new CommandException(ErrorCode.INVALID_REQUEST, "negative");
			}
			return shelf;
		}

	}

	static class OwnHandler implements MeterObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
