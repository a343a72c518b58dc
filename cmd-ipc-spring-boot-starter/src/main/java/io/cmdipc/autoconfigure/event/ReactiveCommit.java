package io.cmdipc.autoconfigure.event;

import reactor.core.publisher.Mono;

import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * The commit of a reactive transaction, which an event knows if it is published by a
 * {@code TransactionalEventPublisher}.
 */
final class ReactiveCommit implements TransactionSynchronization {

	private final Runnable emit;

	private ReactiveCommit(Runnable emit) {
		this.emit = emit;
	}

	static void await(TransactionContext transaction, Runnable emit) {
		TransactionSynchronizationManager manager = new TransactionSynchronizationManager(transaction);
		if (manager.isSynchronizationActive() && manager.isActualTransactionActive()) {
			manager.registerSynchronization(new ReactiveCommit(emit));
		}
		else {
			emit.run();
		}
	}

	@Override
	public Mono<Void> afterCompletion(int status) {
		return (status == STATUS_COMMITTED) ? Mono.fromRunnable(this.emit) : Mono.empty();
	}

}
