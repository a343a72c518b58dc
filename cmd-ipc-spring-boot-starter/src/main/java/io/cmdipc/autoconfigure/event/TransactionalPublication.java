package io.cmdipc.autoconfigure.event;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Publishes an event in a transaction of its own, so that listeners for the end of a
 * transaction are called. If none can be started, the other listeners are still called.
 */
final class TransactionalPublication implements Publication {

	private static final Logger logger = LoggerFactory.getLogger(TransactionalPublication.class);

	private final PlatformTransactionManager transactions;

	TransactionalPublication(PlatformTransactionManager transactions) {
		this.transactions = transactions;
	}

	@Override
	public void run(Runnable publish) {
		TransactionStatus status = begin();
		publish.run();
		if (status != null) {
			commit(status);
		}
	}

	private @Nullable TransactionStatus begin() {
		try {
			return this.transactions
				.getTransaction(new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
		}
		catch (TransactionException ex) {
			logger.error("Listeners with @TransactionalEventListener are not called for an event of a peer: "
					+ "no transaction could be started", ex);
			return null;
		}
	}

	private void commit(TransactionStatus status) {
		try {
			this.transactions.commit(status);
		}
		catch (RuntimeException ex) {
			logger.error("The transaction of an event of a peer was not committed", ex);
		}
	}

}
