package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Applications that are stopped and started again, as for a checkpoint.
 */
class RestartTests {

	private final CommandService billing = new CommandService();

	@AfterEach
	void stop() {
		this.billing.stop();
	}

	@Test
	void everythingWorksAgainAfterStopAndStart() {
		try (ConfigurableApplicationContext context = start(Application.class)) {
			assertEverythingWorks(context);
			for (int cycle = 0; cycle < 3; cycle++) {
				stop(context);
				assertThat(context.getBean(CommandRegistry.class).channels()).isEmpty();
				context.start();
				assertEverythingWorks(context);
			}
		}
	}

	@Test
	void everythingWorksAfterPauseAndRestart() {
		try (ConfigurableApplicationContext context = start(Application.class)) {
			context.pause();
			context.start();
			assertEverythingWorks(context);
			context.restart();
			assertEverythingWorks(context);
		}
	}

	@Test
	void stopWhileAChannelIsBeingAttached() {
		this.billing.delay(Duration.ofSeconds(20));
		try (ConfigurableApplicationContext context = start(Application.class)) {
			stop(context);
			assertThat(context.getBean(CommandRegistry.class).channels()).isEmpty();
			this.billing.delay(Duration.ZERO);
			context.start();
			assertEverythingWorks(context);
		}
	}

	@Test
	void channelBeanThatCannotBeStartedAgainIsReported() {
		try (ConfigurableApplicationContext context = start(WithSingleton.class)) {
			context.stop();
			assertThatException().isThrownBy(context::start)
				.satisfies((failure) -> assertThat(StartupFailures.analyze(failure).getAction())
					.contains("scope prototype"));
		}
	}

	@Test
	void channelBeanOfScopePrototypeIsCreatedForEachStart() {
		try (ConfigurableApplicationContext context = start(WithPrototype.class)) {
			context.stop();
			context.start();
			assertThat(context.getBean(CommandRegistry.class).channels()).extracting(AttachedChannel::id)
				.contains("own");
		}
	}

	/* The event loops of the context are those of the service, too. */
	private void stop(ConfigurableApplicationContext context) {
		context.stop();
		this.billing.stop();
		this.billing.start();
	}

	private ConfigurableApplicationContext start(Class<?> application) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "cmd-ipc.server.http.enabled=true",
					"cmd-ipc.channel.http.billing.url=" + this.billing.url(), "cmd-ipc.request-timeout=10s",
					"cmd-ipc.channel.in-memory.pricing.base-packages=none",
					"cmd-ipc.channel.in-memory.stock.peers=pricing")
			.run();
	}

	private static void assertEverythingWorks(ConfigurableApplicationContext context) {
		CommandRegistry registry = context.getBean(CommandRegistry.class);
		CommandRegistry stock = context.getBean("stockCommandRegistry", CommandRegistry.class);
		assertThat(registry.call("own.ask", null, String.class)).isEqualTo("told");
		assertThat(stock.call("own.ask", null, String.class)).isEqualTo("told");
		Patience.await()
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(registry.call("charge", null, String.class)).isEqualTo("charged"));
		assertThat(stock.call("charge", null, String.class)).isEqualTo("charged");
		AtomicInteger heard = context.getBean(Asked.class).heard;
		int before = heard.get();
		stock.emit("own.asked", null);
		Patience.await().untilAsserted(() -> assertThat(heard).hasValue(before + 1));
		String port = context.getEnvironment().getProperty("local.server.port");
		assertThat(RestClient.create("http://localhost:" + port).get().uri("/cmds.json").retrieve().body(String.class))
			.contains("own.ask");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Asked asked() {
			return new Asked();
		}

	}

	static class Asked {

		private final AtomicInteger heard = new AtomicInteger();

		@CommandHandler("own.ask")
		String ask() {
			return "told";
		}

		@CommandEventListener("own.asked")
		void asked() {
			this.heard.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithSingleton {

		@Bean
		CommandChannel ownChannel() {
			return InMemoryChannelPair.create("own", "other").first();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithPrototype {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		CommandChannel ownChannel() {
			return InMemoryChannelPair.create("own", "other").first();
		}

	}

}
