package io.cmdipc.production.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventInterceptor;
import io.cmdipc.RegistryCounter;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.observation.CommandHandlingObservationConvention;
import io.cmdipc.observation.autoconfigure.CommandObservationAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Observations of calls and events in one application.
 */
class ObservationTests {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Observed observed = new Observed(this.observations);

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandObservationAutoConfiguration.class,
				CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.billing.capacity=1000")
		.withBean(ObservedShop.class)
		.withBean(ObservedBilling.class);

	private final ApplicationContextRunner runner = this.plain.withBean(ObservationRegistry.class,
			() -> this.observations);

	@Test
	void callAndHandlerOfOneRegistryAreObserved() {
		run((registry, shop) -> {
			registry.call("shop.now", null, Integer.class);

			this.observed.expect("cmdipc.call", "shop.now", "none", "local", "success", "none");
			this.observed.expect("cmdipc.handle", "shop.now", "none", "local", "success", "none");
			assertThat(shop.current).containsExactly("cmdipc.handle");
		});
	}

	@Test
	void futuresAndPublishersEndTheirObservations() {
		run((registry, shop) -> {
			registry.execute("shop.future", null, Integer.class).join();
			registry.execute("shop.mono", null, Integer.class).join();

			for (String id : List.of("shop.future", "shop.mono")) {
				this.observed.expect("cmdipc.call", id, "none", "local", "success", "none");
				this.observed.expect("cmdipc.handle", id, "none", "local", "success", "none");
			}
			assertThat(shop.current).containsExactly("cmdipc.handle");
		});
	}

	@Test
	void channelToAModuleIsKnown() {
		run((registry, shop) -> {
			registry.call("billing.charge", Map.of("amount", 3), Integer.class);

			this.observed.expect("cmdipc.call", "billing.charge", "billing", "in-memory", "success", "none");
			this.observed.expect("cmdipc.handle", "billing.charge", "shop", "in-memory", "success", "none");
		});
	}

	@Test
	void failuresHaveTheirCode() {
		run((registry, shop) -> {
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("billing.charge", Map.of("amount", -1), Integer.class));
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("of.a.stranger", null, Integer.class));

			this.observed.expect("cmdipc.call", "billing.charge", "billing", "in-memory", "failure", "invalid_request");
			this.observed.expect("cmdipc.handle", "billing.charge", "shop", "in-memory", "failure", "invalid_request");
			this.observed.expect("cmdipc.call", "other", "none", "local", "failure", "not_found");
		});
	}

	@Test
	void callThatTakesTooLongIsATimeoutAndItsHandlerCancelled() {
		run((registry, shop) -> {
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.withTimeout(Duration.ofMillis(20)).call("shop.never", null, Integer.class));

			this.observed.expect("cmdipc.call", "shop.never", "none", "local", "failure", "timeout");
			this.observed.expect("cmdipc.handle", "shop.never", "none", "local", "cancelled", "none");
		});
	}

	@Test
	void callThatItsCallerCancelsIsCancelled() {
		run((registry, shop) -> {
			registry.execute("shop.never", null, Integer.class).cancel(false);

			this.observed.expect("cmdipc.call", "shop.never", "none", "local", "cancelled", "none");
			this.observed.expect("cmdipc.handle", "shop.never", "none", "local", "cancelled", "none");
		});
	}

	@Test
	void parentOfANestedCallIsItsHandler() {
		run((registry, shop) -> {
			registry.call("shop.nested", null, Integer.class);
			registry.execute("shop.nestedLater", null, Integer.class).join();

			Awaitility.await()
				.atMost(WAIT)
				.untilAsserted(() -> assertThat(this.observed.parents("cmdipc.call", "billing.charge"))
					.containsExactly("handle shop.nested", "handle shop.nestedLater"));
		});
	}

	@Test
	void eventsAreObservedOnBothSides() {
		run((registry, shop) -> {
			registry.emit("order.placed", Map.of("count", 3));
			registry.emit("nobody.listens", 3);

			this.observed.expectEvent("cmdipc.emit", "order.placed", "none", "local", "success");
			this.observed.expectEvent("cmdipc.emit", "other", "none", "local", "success");
			this.observed.expectEvent("cmdipc.receive", "order.placed", "none", "local", "success");
			this.observed.expectEvent("cmdipc.receive", "order.placed", "shop", "in-memory", "failure");
		});
	}

	@Test
	void eventOfNobodyForAListenerThatRequiresAUserIsNoSuccess() {
		run((registry, shop) -> {
			registry.emit("order.signed", null);

			this.observed.expectEvent("cmdipc.receive", "order.signed", "none", "local", "refused");
			assertThat(registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(1);
			assertThat(registry.count(RegistryCounter.LISTENER_FAILURE)).isZero();
		});
	}

	@Test
	void handlersAndListenersAreMarkedInTheMdc() {
		run((registry, shop) -> {
			registry.call("shop.now", null, Integer.class);
			registry.execute("shop.now", null, Integer.class).join();
			registry.emit("order.placed", Map.of("count", 3));

			Awaitility.await().atMost(WAIT).until(() -> shop.mdc.size() == 3);
			assertThat(shop.mdc).containsExactly("shop null shop.now null", "shop null shop.now null",
					"shop null null order.placed");
			assertThat(MDC.get("cmdipc.registry")).isNull();
		});
	}

	@Test
	void payloadsAreLoggedAtTraceIfAskedFor() {
		Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc.payload");
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.TRACE);
		try {
			run((registry, shop) -> registry.call("billing.charge", Map.of("amount", 3), Integer.class));
			assertThat(log.list).isEmpty();
			this.runner.withPropertyValues("cmd-ipc.observation.payloads=true")
				.run((context) -> context.getBean(CommandRegistry.class)
					.call("billing.charge", Map.of("amount", 3), Integer.class));
		}
		finally {
			logger.setLevel(null);
			logger.detachAppender(log);
		}

		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("Request of command 'billing.charge': {\"amount\":3}",
					"Result of command 'billing.charge': 3");
		assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.TRACE);
	}

	@Test
	void conventionThatIsABeanReplacesTheDefault() {
		this.runner
			.withBean(CommandHandlingObservationConvention.class, () -> new CommandHandlingObservationConvention() {
				@Override
				public String getName() {
					return "work";
				}
			})
			.run((context) -> {
				context.getBean(CommandRegistry.class).call("shop.now", null, Integer.class);

				this.observed.expect("work", "shop.now", "none", "local", "success", "none");
			});
	}

	@Test
	void nothingIsInterceptedWithoutHandlersOfObservations() {
		ContextConsumer<AssertableApplicationContext> nothing = (context) -> {
			assertThat(context.getBeanProvider(CommandInterceptor.class)).isEmpty();
			assertThat(context.getBeanProvider(CallInterceptor.class)).isEmpty();
			assertThat(context.getBeanProvider(EventInterceptor.class)).isEmpty();
		};

		this.plain.run(nothing);
		this.plain.withBean(ObservationRegistry.class, ObservationRegistry::create).run(nothing);
		this.runner.withPropertyValues("cmd-ipc.observation.enabled=false").run(nothing);
	}

	private void run(Scenario scenario) {
		this.runner.run((context) -> {
			scenario.run(context.getBean(CommandRegistry.class), context.getBean(ObservedShop.class));
			TestObservationRegistryAssert.assertThat(this.observations).doesNotHaveAnyRemainingCurrentObservation();
		});
	}

	@FunctionalInterface
	private interface Scenario {

		void run(CommandRegistry registry, ObservedShop shop) throws Exception;

	}

}
