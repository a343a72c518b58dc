package io.cmdipc.autoconfigure.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The events that one transaction emits after its commit, in the order in which they were
 * published. A rollback to a savepoint, such as that of a nested transaction, drops those
 * published since. A savepoint that is unknown is older than every event here.
 */
final class PendingEmissions implements TransactionSynchronization {

	private static final Logger logger = LoggerFactory.getLogger(PendingEmissions.class);

	private final List<Runnable> emissions = new ArrayList<>();

	private final Map<Object, Integer> savepoints = new HashMap<>();

	void add(Runnable emission) {
		this.emissions.add(emission);
	}

	@Override
	public void savepoint(Object savepoint) {
		this.savepoints.put(savepoint, this.emissions.size());
	}

	@Override
	public void savepointRollback(Object savepoint) {
		int kept = this.savepoints.getOrDefault(savepoint, 0);
		this.emissions.subList(Math.min(kept, this.emissions.size()), this.emissions.size()).clear();
	}

	/* Not before, since an event of another synchronization may still be added. */
	@Override
	public void afterCompletion(int status) {
		if (status == STATUS_COMMITTED) {
			List.copyOf(this.emissions).forEach(Runnable::run);
		}
		else if (status == STATUS_UNKNOWN && !this.emissions.isEmpty()) {
			logger.warn("{} application events were not emitted: the outcome of their transaction is unknown",
					this.emissions.size());
		}
	}

}
