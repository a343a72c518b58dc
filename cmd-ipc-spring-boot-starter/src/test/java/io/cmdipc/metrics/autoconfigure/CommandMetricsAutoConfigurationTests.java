package io.cmdipc.metrics.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.metrics.CommandRegistryMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class CommandMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandMetricsAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
						CommandChannelAutoConfiguration.class, InMemoryChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.pricing.listed=true");

	private final ApplicationContextRunner measured = this.runner
		.withConfiguration(
				AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void registriesOfTheApplicationAndItsModulesHaveMeters() {
		this.measured.run((context) -> {
			assertThat(context.getBean(MeterRegistry.class).get("cmdipc.registry.pending").gauges())
				.extracting((gauge) -> gauge.getId().getTag("registry"))
				.containsExactlyInAnyOrder("shop", "pricing");
			awaitOpen(context, "shop", "pricing");
			awaitOpen(context, "pricing", "shop");
		});
	}

	@Test
	void metersSurviveStopAndStart() {
		this.measured.run((context) -> {
			ConfigurableApplicationContext application = context.getSourceApplicationContext();
			awaitOpen(context, "shop", "pricing");

			application.stop();
			Patience.await().until(() -> open(context, "shop", "pricing").value() == 0);
			application.start();

			awaitOpen(context, "shop", "pricing");
		});
	}

	@Test
	void meterRegistryThatLivesLongerHoldsNothingOfAClosedApplication() {
		SimpleMeterRegistry shared = new SimpleMeterRegistry();
		this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class))
			.withBean("shared", MeterRegistry.class, () -> shared,
					(bean) -> ((AbstractBeanDefinition) bean).setDestroyMethodName(""))
			.run((context) -> assertThat(context).hasSingleBean(CommandRegistryMetrics.class));

		assertThat(shared.getMeters()).noneMatch((meter) -> meter.getId().getName().startsWith("cmdipc."));
	}

	@Test
	void applicationsWithoutMeterRegistryHaveNoMeters() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CommandRegistryMetrics.class));
	}

	@Test
	void applicationsWithoutMicrometerStart() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("commandRegistry"));
	}

	@Test
	void backsOffWhenDisabled() {
		this.measured.withPropertyValues("cmd-ipc.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CommandRegistryMetrics.class));
	}

	@Test
	void metersAreSwitchedOffByThePropertyOfSpringBoot() {
		this.measured.withPropertyValues("management.metrics.enable.cmdipc=false")
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).getMeters())
				.noneMatch((meter) -> meter.getId().getName().startsWith("cmdipc.")));
	}

	@Test
	void metersOfTheApplicationWin() {
		CommandRegistry other = CommandRegistry.builder().id("other").build();

		this.measured
			.withBean(CommandRegistryMetrics.class,
					() -> new CommandRegistryMetrics(List.of(other), Set.of(), (channelId) -> null))
			.run((context) -> assertThat(context.getBean(MeterRegistry.class)
				.get("cmdipc.registry.pending")
				.gauge()
				.getId()
				.getTag("registry")).isEqualTo("other"));
		other.close();
	}

	@Test
	void poolOfHandlersIsMeasured() {
		this.measured.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);

			assertThat(meters.get("cmdipc.handler.executor.max").gauge().value()).isEqualTo(4096);
			assertThat(meters.get("cmdipc.handler.executor.active").gauge().value()).isZero();
		});
	}

	@Test
	void executorThatIsNoPoolIsNotMeasured() {
		Executor own = Runnable::run;

		this.measured.withBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR, Executor.class, () -> own)
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).find("cmdipc.handler.executor.max").gauge())
				.isNull());
	}

	@Test
	void timersOfCallsHaveAHistogram() {
		this.measured.run((context) -> {
			assertThat(buckets(context.getBean(MeterRegistry.class), "cmdipc.call")).hasSize(13);
			assertThat(buckets(context.getBean(MeterRegistry.class), "cmdipc.handle")).hasSize(13);
			assertThat(buckets(context.getBean(MeterRegistry.class), "other")).isEmpty();
		});
	}

	@Test
	void bucketsOfThePropertiesWin() {
		this.measured.withPropertyValues("management.metrics.distribution.slo.cmdipc.call=20ms,2s")
			.run((context) -> assertThat(buckets(context.getBean(MeterRegistry.class), "cmdipc.call")).hasSize(2));
	}

	private static CountAtBucket[] buckets(MeterRegistry meters, String name) {
		return Timer.builder(name).register(meters).takeSnapshot().histogramCounts();
	}

	private static void awaitOpen(ApplicationContext context, String registry, String channel) {
		Patience.await().until(() -> open(context, registry, channel).value() == 1);
	}

	private static Gauge open(ApplicationContext context, String registry, String channel) {
		return context.getBean(MeterRegistry.class)
			.get("cmdipc.channel.state")
			.tags("registry", registry, "channel", channel, "state", "open")
			.gauge();
	}

}
