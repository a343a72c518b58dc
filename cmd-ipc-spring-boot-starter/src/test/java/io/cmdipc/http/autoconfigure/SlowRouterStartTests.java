package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runners of an application that call commands behind a router whose server is slow.
 */
class SlowRouterStartTests {

	private final CommandService service = new CommandService();

	@BeforeEach
	void delay() {
		this.service.route("pick", "picked");
		this.service.delay(Duration.ofMillis(400));
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void runnersCallCommandsThatTheRouterHasAndThoseItLeadsTo() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("cmd-ipc.id=shop", "cmd-ipc.router-channel=billing",
					"cmd-ipc.channel.http.billing.url=" + this.service.url())
			.run()) {
			assertThat(context.getBean(Results.class).list).containsExactlyInAnyOrder("charged", "picked", "charged",
					"picked", "charged", "picked", "charged", "picked");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Results results() {
			return new Results();
		}

		@Bean
		ApplicationRunner applicationRunner(CommandRegistry registry, Results results) {
			return (arguments) -> results.call(registry);
		}

		@Bean
		ApplicationListener<ApplicationReadyEvent> readyListener(CommandRegistry registry, Results results) {
			return (ready) -> results.call(registry);
		}

		@Bean
		CallingLifecycle callingLifecycle(CommandRegistry registry, Results results) {
			return new CallingLifecycle(registry, results);
		}

		@Bean
		CommandLineRunner commandLineRunner(CommandRegistry registry, Results results) {
			return (arguments) -> results.call(registry);
		}

	}

	/** In the default phase, which comes after that of the channels. */
	static class CallingLifecycle implements SmartLifecycle {

		private final CommandRegistry registry;

		private final Results results;

		private boolean running;

		CallingLifecycle(CommandRegistry registry, Results results) {
			this.registry = registry;
			this.results = results;
		}

		@Override
		public void start() {
			this.running = true;
			this.results.call(this.registry);
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	static class Results {

		private final List<String> list = new CopyOnWriteArrayList<>();

		void call(CommandRegistry registry) {
			this.list.add(registry.call("pick", null, String.class));
			this.list.add(registry.call("charge", null, String.class));
		}

	}

}
