package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The calls that wait for their next attempt.
 * <p>
 * Concurrency: (1) a call is stored and then the flag read, the close raises the flag and
 * then goes through the calls, so none is missed; (2) a call is attempted by the one who
 * removes it.
 */
final class RetryQueue implements Deadlines.Expiring {

	private final Set<Call> calls = ConcurrentHashMap.newKeySet();

	private final RetrySettings settings;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private volatile boolean closed;

	RetryQueue(RetrySettings settings, int capacity, Deadlines deadlines, Counters counters) {
		this.settings = settings;
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/** Return whether calls may be sent again. */
	boolean accepts(CallTime.Repetition repetition) {
		return switch (repetition) {
			case ALWAYS -> true;
			case UNBEGUN -> this.settings.unbegun();
			case NEVER -> false;
		};
	}

	/**
	 * Return the time of an attempt, {@link Deadlines#NONE} if there is none.
	 * @param retry the number of the attempt, zero for the first one after a failure
	 * @param deadline the deadline of the call
	 */
	long timeOf(int retry, long deadline) {
		if (this.closed || retry >= this.settings.maxRetries() || this.calls.size() >= this.capacity) {
			return Deadlines.NONE;
		}
		long now = System.nanoTime();
		long delay = this.settings.delay(retry, ThreadLocalRandom.current().nextDouble());
		return (delay < deadline - now) ? now + delay : Deadlines.NONE;
	}

	/** Store a call until the time of its next attempt. */
	void await(Call call) {
		this.counters.increment(RegistryCounter.RETRY);
		this.calls.add(call);
		this.deadlines.expect(call.due());
		if (this.closed) {
			attempt(call);
		}
	}

	void remove(Call call) {
		this.calls.remove(call);
	}

	private void attempt(Call call) {
		if (this.calls.remove(call)) {
			call.attempt();
		}
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Call call : this.calls) {
			if (call.due() - now <= 0) {
				attempt(call);
			}
			else {
				earliest = Deadlines.earlier(earliest, call.due());
			}
		}
		return earliest;
	}

	/** Attempt all calls, which fail since the registry is closed. */
	void close() {
		this.closed = true;
		this.calls.forEach(this::attempt);
	}

	int size() {
		return this.calls.size();
	}

	/**
	 * A call that waits for its next attempt.
	 */
	interface Call {

		/** Return the time of the attempt. */
		long due();

		void attempt();

	}

}
