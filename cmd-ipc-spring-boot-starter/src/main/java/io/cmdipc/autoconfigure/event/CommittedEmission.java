package io.cmdipc.autoconfigure.event;

import org.springframework.context.ApplicationEvent;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Emits events after the commit of the transaction in which they are published, and at
 * once if there is none.
 */
final class CommittedEmission implements Emission {

	@Override
	public void schedule(ApplicationEvent event, Runnable emit) {
		if (event.getSource() instanceof TransactionContext transaction) {
			ReactiveCommit.await(transaction, emit);
		}
		else if (TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.isActualTransactionActive()) {
			emissionsOfTransaction().add(emit);
		}
		else {
			emit.run();
		}
	}

	private PendingEmissions emissionsOfTransaction() {
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(PendingEmissions.class::isInstance)
			.map(PendingEmissions.class::cast)
			.findFirst()
			.orElseGet(() -> {
				PendingEmissions created = new PendingEmissions();
				TransactionSynchronizationManager.registerSynchronization(created);
				return created;
			});
	}

}
