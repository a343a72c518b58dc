package io.cmdipc.autoconfigure.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.test.JsonChannelPair;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An application that shares events with Spring, and its peer.
 */
final class EventApplication {

	private EventApplication() {
	}

	static ApplicationContextRunner runner(Class<?>... beans) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
					CommandHandlerAutoConfiguration.class, CommandChannelAutoConfiguration.class,
					InMemoryChannelAutoConfiguration.class, ApplicationEventAutoConfiguration.class))
			.withPropertyValues("cmd-ipc.application-events.enabled=true")
			.withBean(Heard.class)
			.withInitializer((context) -> {
				for (Class<?> bean : beans) {
					((GenericApplicationContext) context).registerBean(bean);
				}
			});
	}

	/** Return an application with a database in memory. */
	static ApplicationContextRunner transactional(Class<?>... beans) {
		return runner(beans)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
			.withPropertyValues("spring.datasource.generate-unique-name=true");
	}

	/**
	 * A peer, connected by JSON.
	 *
	 * @param registry its registry
	 * @param heard the events that reached it
	 */
	record Peer(CommandRegistry registry, List<Object> heard) implements AutoCloseable {

		static Peer of(ApplicationContext context) {
			CommandRegistry registry = CommandRegistry.builder().id("peer").handlerExecutor(Runnable::run).build();
			List<Object> heard = new CopyOnWriteArrayList<>();
			JsonChannelPair pair = JsonChannelPair.create("application", "peer");
			CompletableFuture<Registration> one = registry.attach(pair.first());
			CompletableFuture<Registration> other = context.getBean(CommandRegistry.class).attach(pair.second());
			CompletableFuture.allOf(one, other).orTimeout(10, TimeUnit.SECONDS).join();
			registry.addEventListener("order.placed", (event) -> {
				if (event.channelId() != null) {
					heard.add(event.payload(OrderPlaced.class));
				}
			});
			return new Peer(registry, heard);
		}

		@Override
		public void close() {
			this.registry.close();
		}

	}

	/**
	 * A listener of the registry.
	 */
	static class RegistryListening {

		private final Heard heard;

		RegistryListening(Heard heard) {
			this.heard = heard;
		}

		@CommandEventListener
		void on(OrderPlaced event) {
			this.heard.add("registry " + event.product());
		}

	}

}
