package io.cmdipc.autoconfigure.event;

import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.event.TransactionalEventListenerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events of peers and listeners that wait for the end of a transaction.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReceivedTransactionTests {

	@Test
	void transactionalListenersAreCalled() {
		EventApplication.transactional(Transactions.class, ModuleListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class)
					.expect("plain tea in a transaction: false", "before tea", "after tea", "module tea: true");
				assertThat(peer.heard()).isEmpty();
			}
		});
	}

	@Test
	void moduleListenerMayBeAsynchronous() {
		EventApplication.transactional(Async.class, ModuleListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("module tea: true");
			}
		});
	}

	@Test
	void failureInTransactionOfListenerDoesNotStopTheOthers(CapturedOutput output) {
		EventApplication.transactional(Failing.class, Transactions.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class)
					.expect("failing", "failing after", "plain tea in a transaction: false", "before tea", "after tea");
				assertThat(output).contains("for an event of a peer").contains("refused");
			}
		});
	}

	@Test
	void withoutTransactionManagerListenersAreReportedAtStart(CapturedOutput output) {
		EventApplication.runner(Transactions.class, TransactionalEventListenerFactory.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				assertThat(output).contains("Listeners with @TransactionalEventListener are not called for events of "
						+ "peers of " + OrderPlaced.class.getName() + ": there is no transaction manager");

				peer.registry().emit(new OrderPlaced("tea"));
				context.getBean(Heard.class).expect("plain tea in a transaction: false");
			}
		});
	}

	@Test
	void whenNoTransactionCanBeStartedOtherListenersAreCalled(CapturedOutput output) {
		EventApplication.runner(Transactions.class, Broken.class, TransactionalEventListenerFactory.class)
			.run((context) -> {
				try (Peer peer = Peer.of(context)) {
					peer.registry().emit(new OrderPlaced("tea"));

					context.getBean(Heard.class).expect("plain tea in a transaction: false");
					assertThat(output).contains("no transaction could be started");
				}
			});
	}

	static class Transactions {

		private final Heard heard;

		Transactions(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		void on(OrderPlaced event) {
			this.heard.add("plain " + event.product() + " in a transaction: "
					+ TransactionSynchronizationManager.isActualTransactionActive());
		}

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		void before(OrderPlaced event) {
			this.heard.add("before " + event.product());
		}

		@TransactionalEventListener
		void after(OrderPlaced event) {
			this.heard.add("after " + event.product());
		}

	}

	static class ModuleListening {

		private final Heard heard;

		ModuleListening(Heard heard) {
			this.heard = heard;
		}

		@ApplicationModuleListener
		void on(OrderPlaced event) {
			this.heard.add(
					"module " + event.product() + ": " + TransactionSynchronizationManager.isActualTransactionActive());
		}

	}

	static class Failing {

		private final Heard heard;

		Failing(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		@Transactional
		@Order(-1)
		public void on(OrderPlaced event) {
			this.heard.add("failing");
			throw new IllegalStateException("refused");
		}

		@TransactionalEventListener
		@Order(-1)
		public void after(OrderPlaced event) {
			this.heard.add("failing after");
			throw new IllegalStateException("refused later");
		}

	}

	static class Broken implements PlatformTransactionManager {

		@Override
		public TransactionStatus getTransaction(TransactionDefinition definition) {
			throw new CannotCreateTransactionException("no connection");
		}

		@Override
		public void commit(TransactionStatus status) {
			throw new AssertionError();
		}

		@Override
		public void rollback(TransactionStatus status) {
			throw new AssertionError();
		}

	}

	@EnableAsync
	static class Async {

	}

}
