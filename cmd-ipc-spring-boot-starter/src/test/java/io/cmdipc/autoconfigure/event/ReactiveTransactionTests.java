package io.cmdipc.autoconfigure.event;

import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events that are published in reactive transactions.
 */
class ReactiveTransactionTests {

	private final TransactionalOperator transaction = TransactionalOperator.create(new Transactions());

	@Test
	void eventOfTransactionalPublisherIsEmittedAfterCommit() {
		EventApplication.runner().run((context) -> {
			try (Peer peer = Peer.of(context)) {
				publishReactively(context, "tea").then(Mono.fromRunnable(() -> assertThat(peer.heard()).isEmpty()))
					.as(this.transaction::transactional)
					.block();

				assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
			}
		});
	}

	@Test
	void eventOfTransactionalPublisherIsDroppedAfterRollback() {
		EventApplication.runner().run((context) -> {
			try (Peer peer = Peer.of(context)) {
				publishReactively(context, "tea").then(Mono.error(new IllegalStateException("failed")))
					.as(this.transaction::transactional)
					.onErrorComplete()
					.block();

				assertThat(peer.heard()).isEmpty();
			}
		});
	}

	@Test
	void eventOfOrdinaryPublisherIsEmittedAtOnce() {
		EventApplication.runner().run((context) -> {
			try (Peer peer = Peer.of(context)) {
				Mono.<Void>fromRunnable(() -> context.publishEvent(new OrderPlaced("tea")))
					.then(Mono.fromRunnable(() -> assertThat(peer.heard()).hasSize(1)))
					.as(this.transaction::transactional)
					.block();

				assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
			}
		});
	}

	private static Mono<Void> publishReactively(ApplicationContext context, String product) {
		return new TransactionalEventPublisher(context).publishEvent(new OrderPlaced(product));
	}

	/**
	 * Transactions without resources.
	 */
	private static final class Transactions extends AbstractReactiveTransactionManager {

		private static final long serialVersionUID = 1L;

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return "transaction";
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
