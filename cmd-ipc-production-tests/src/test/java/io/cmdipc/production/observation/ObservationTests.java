package io.cmdipc.production.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventInterceptor;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.observation.CommandHandlingObservationConvention;
import io.cmdipc.observation.autoconfigure.CommandObservationAutoConfiguration;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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

	private static final String KEY = "micrometer.observation";

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandObservationAutoConfiguration.class,
				CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.billing.capacity=1000")
		.withBean(Shop.class)
		.withBean(Billing.class);

	private final ApplicationContextRunner runner = this.plain.withBean(ObservationRegistry.class,
			() -> this.observations);

	@Test
	void callAndHandlerOfOneRegistryAreObserved() {
		run((registry, shop) -> {
			registry.call("shop.now", null, Integer.class);

			expect("cmdipc.call", "shop.now", "none", "local", "success", "none");
			expect("cmdipc.handle", "shop.now", "none", "local", "success", "none");
			assertThat(shop.current).containsExactly("cmdipc.handle");
		});
	}

	@Test
	void futuresAndPublishersEndTheirObservations() {
		run((registry, shop) -> {
			registry.execute("shop.future", null, Integer.class).join();
			registry.execute("shop.mono", null, Integer.class).join();

			for (String id : List.of("shop.future", "shop.mono")) {
				expect("cmdipc.call", id, "none", "local", "success", "none");
				expect("cmdipc.handle", id, "none", "local", "success", "none");
			}
			assertThat(shop.current).containsExactly("cmdipc.handle");
		});
	}

	@Test
	void channelToAModuleIsKnown() {
		run((registry, shop) -> {
			registry.call("billing.charge", Map.of("amount", 3), Integer.class);

			expect("cmdipc.call", "billing.charge", "billing", "in-memory", "success", "none");
			expect("cmdipc.handle", "billing.charge", "shop", "in-memory", "success", "none");
		});
	}

	@Test
	void failuresHaveTheirCode() {
		run((registry, shop) -> {
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("billing.charge", Map.of("amount", -1), Integer.class));
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("of.a.stranger", null, Integer.class));

			expect("cmdipc.call", "billing.charge", "billing", "in-memory", "failure", "invalid_request");
			expect("cmdipc.handle", "billing.charge", "shop", "in-memory", "failure", "invalid_request");
			expect("cmdipc.call", "other", "none", "local", "failure", "not_found");
		});
	}

	@Test
	void callThatTakesTooLongIsATimeoutAndItsHandlerCancelled() {
		run((registry, shop) -> {
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.withTimeout(Duration.ofMillis(20)).call("shop.never", null, Integer.class));

			expect("cmdipc.call", "shop.never", "none", "local", "failure", "timeout");
			expect("cmdipc.handle", "shop.never", "none", "local", "cancelled", "none");
		});
	}

	@Test
	void callThatItsCallerCancelsIsCancelled() {
		run((registry, shop) -> {
			registry.execute("shop.never", null, Integer.class).cancel(false);

			expect("cmdipc.call", "shop.never", "none", "local", "cancelled", "none");
			expect("cmdipc.handle", "shop.never", "none", "local", "cancelled", "none");
		});
	}

	@Test
	void parentOfANestedCallIsItsHandler() {
		run((registry, shop) -> {
			registry.call("shop.nested", null, Integer.class);
			registry.execute("shop.nestedLater", null, Integer.class).join();

			Awaitility.await()
				.atMost(WAIT)
				.untilAsserted(() -> assertThat(parents("cmdipc.call", "billing.charge"))
					.containsExactly("handle shop.nested", "handle shop.nestedLater"));
		});
	}

	@Test
	void eventsAreObservedOnBothSides() {
		run((registry, shop) -> {
			registry.emit("order.placed", Map.of("count", 3));
			registry.emit("nobody.listens", 3);

			expectEvent("cmdipc.emit", "order.placed", "none", "local", "success");
			expectEvent("cmdipc.emit", "other", "none", "local", "success");
			expectEvent("cmdipc.receive", "order.placed", "none", "local", "success");
			expectEvent("cmdipc.receive", "order.placed", "shop", "in-memory", "failure");
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

				expect("work", "shop.now", "none", "local", "success", "none");
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
			scenario.run(context.getBean(CommandRegistry.class), context.getBean(Shop.class));
			TestObservationRegistryAssert.assertThat(this.observations).doesNotHaveAnyRemainingCurrentObservation();
		});
	}

	private void expect(String name, String command, String channel, String kind, String outcome, String code) {
		expect(name, Map.of("command", command, "channel", channel, "kind", kind, "outcome", outcome, "code", code));
	}

	private void expectEvent(String name, String event, String channel, String kind, String outcome) {
		expect(name, Map.of("event", event, "channel", channel, "kind", kind, "outcome", outcome, "code",
				outcome.equals("failure") ? "internal_error" : "none"));
	}

	private void expect(String name, Map<String, String> keys) {
		Awaitility.await()
			.atMost(WAIT)
			.untilAsserted(
					() -> TestObservationRegistryAssert.assertThat(this.observations)
						.hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts)
							.filteredOn((context) -> name.equals(context.getName()))
							.extracting(ObservationTests::keys)
							.contains(keys)));
	}

	private List<String> parents(String name, String command) {
		List<String> parents = new CopyOnWriteArrayList<>();
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasHandledContextsThatSatisfy((contexts) -> contexts.stream()
				.filter((context) -> name.equals(context.getName()) && command.equals(keys(context).get("command")))
				.forEach((context) -> parents.add(nameOf(context.getParentObservation()))));
		return parents;
	}

	private static String nameOf(@Nullable ObservationView observation) {
		return (observation != null) ? String.valueOf(observation.getContextView().getContextualName()) : "none";
	}

	private static Map<String, String> keys(Observation.Context context) {
		Map<String, String> keys = new java.util.HashMap<>();
		context.getLowCardinalityKeyValues().forEach((key) -> keys.put(key.getKey(), key.getValue()));
		return keys;
	}

	@FunctionalInterface
	private interface Scenario {

		void run(CommandRegistry registry, Shop shop) throws Exception;

	}

	static class Shop {

		final List<String> current = new CopyOnWriteArrayList<>();

		final List<String> mdc = new CopyOnWriteArrayList<>();

		private final ObservationRegistry observations;

		Shop(org.springframework.beans.factory.ObjectProvider<ObservationRegistry> observations) {
			this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
		}

		@CommandHandler("shop.now")
		int now() {
			Observation observation = this.observations.getCurrentObservation();
			if (observation != null) {
				this.current.add(observation.getContextView().getName());
			}
			note();
			return 7;
		}

		@CommandHandler("shop.future")
		CompletableFuture<Integer> future() {
			return CompletableFuture.supplyAsync(() -> 7);
		}

		@CommandHandler("shop.mono")
		Mono<Integer> mono() {
			return Mono.deferContextual((view) -> {
				this.current.add(view.<Observation>get(KEY).getContextView().getName());
				return Mono.just(7).publishOn(Schedulers.parallel());
			});
		}

		@CommandHandler("shop.never")
		Mono<Integer> never() {
			return Mono.never();
		}

		@CommandHandler("shop.nested")
		int nested(CommandInvocation invocation) {
			return invocation.caller().call("billing.charge", Map.of("amount", 1), Integer.class);
		}

		@CommandHandler("shop.nestedLater")
		CompletableFuture<Integer> nestedLater(CommandInvocation invocation) {
			CountDownLatch returned = new CountDownLatch(1);
			CompletableFuture<Integer> result = CompletableFuture.supplyAsync(() -> {
				try {
					returned.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				return invocation.caller().call("billing.charge", Map.of("amount", 1), Integer.class);
			});
			returned.countDown();
			return result;
		}

		@CommandEventListener("order.placed")
		void placed(int count) {
			note();
		}

		private void note() {
			this.mdc.add(MDC.get("cmdipc.registry") + " " + MDC.get("cmdipc.channel") + " " + MDC.get("cmdipc.command")
					+ " " + MDC.get("cmdipc.event"));
		}

	}

	@CommandModule("billing")
	static class Billing {

		@CommandHandler("billing.charge")
		int charge(int amount) {
			if (amount < 0) {
				throw new CommandException(ErrorCode.INVALID_REQUEST, "negative");
			}
			return amount;
		}

		@CommandEventListener("order.placed")
		Mono<Void> placed(int count) {
			return Mono.error(new IllegalStateException("no money"));
		}

	}

}
