package io.cmdipc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Limit of the calls of one origin that are in progress, and the queue of further calls.
 * <p>
 * Concurrency: (1) a slot is taken by a compare-and-set below the limit; (2) waiting work
 * is queued and then looked for slots, leaving gives the slot back and then looks for
 * waiting work, so neither misses the other; (3) waiting work is started by one thread at
 * a time, in a loop, so work that ends at once does not nest, and the loop ends only with
 * the last round, whatever work throws; (4) a call gives its slot back, is responded to,
 * and then looks for waiting work. Work may run on this thread, so the response goes out
 * first. The slot is free by then, for a call made inside the response. Work that only
 * hands over to other threads is started before the response, which may take its time.
 */
final class InvocationLimit implements Deadlines.Expiring {

	private static final SafeLogger logger = SafeLogger.of(InvocationLimit.class);

	private final int maxRunning;

	private final int maxWaiting;

	private final Deadlines deadlines;

	private final boolean handsOver;

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger starting = new AtomicInteger();

	private final Queue<Runnable> betweenStarts = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	InvocationLimit(int maxRunning, int maxWaiting, Deadlines deadlines) {
		this(maxRunning, maxWaiting, deadlines, false);
	}

	/**
	 * Create a limit.
	 * @param maxRunning the maximum number of calls in progress
	 * @param maxWaiting the maximum number of queued calls
	 * @param deadlines the clock of queued calls
	 * @param handsOver whether every call runs on a thread of its own once it is started
	 */
	InvocationLimit(int maxRunning, int maxWaiting, Deadlines deadlines, boolean handsOver) {
		this.maxRunning = maxRunning;
		this.maxWaiting = maxWaiting;
		this.deadlines = deadlines;
		this.handsOver = handsOver;
	}

	/**
	 * Take a slot, to be given back by {@link #leave} or {@link #release}, unless other
	 * calls are queued.
	 */
	boolean enter() {
		return this.queue.isEmpty() && takeSlot();
	}

	private boolean takeSlot() {
		int now = this.running.get();
		while (now < this.maxRunning) {
			if (this.running.compareAndSet(now, now + 1)) {
				return true;
			}
			now = this.running.get();
		}
		return false;
	}

	/**
	 * Queue work until there is a slot for it.
	 * @return whether the queue had room for it
	 */
	boolean await(Work work) {
		if (this.waiting.getAndIncrement() >= this.maxWaiting) {
			this.waiting.decrementAndGet();
			return false;
		}
		this.queue.add(work);
		this.deadlines.expect(work.deadline());
		if (this.closed) {
			refuseWaiting();
		}
		startWaiting();
		return true;
	}

	/** Give a slot back without a response. */
	void leave() {
		this.running.decrementAndGet();
		resume();
	}

	/** Give a slot back before the response, which {@link #resume} follows. */
	void release() {
		this.running.decrementAndGet();
		if (this.handsOver) {
			resume();
		}
	}

	/** Start waiting work, after the response. */
	void resume() {
		if (!this.queue.isEmpty()) {
			startWaiting();
		}
	}

	private void startWaiting() {
		if (this.starting.getAndIncrement() != 0) {
			return;
		}
		int rounds = 1;
		while (rounds != 0) {
			runBetweenStarts();
			while (!this.queue.isEmpty() && takeSlot()) {
				startNext();
			}
			rounds = this.starting.addAndGet(-rounds);
		}
	}

	/**
	 * Run something while no waiting work is on its way from the queue to where it runs:
	 * now, or by the thread that starts waiting work.
	 */
	void betweenStarts(Runnable action) {
		this.betweenStarts.add(action);
		startWaiting();
	}

	private void runBetweenStarts() {
		for (Runnable action = this.betweenStarts.poll(); action != null; action = this.betweenStarts.poll()) {
			try {
				action.run();
			}
			catch (Throwable ex) {
				logger.error("A call could not be cancelled", ex);
			}
		}
	}

	private void startNext() {
		Work work = this.queue.poll();
		if (work == null) {
			this.running.decrementAndGet();
			return;
		}
		this.waiting.decrementAndGet();
		try {
			if (work.deadline() - System.nanoTime() > 0) {
				work.start();
			}
			else {
				this.running.decrementAndGet();
				work.expire();
			}
		}
		catch (Throwable ex) {
			logger.error("A queued call could not be started", ex);
		}
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Work work : this.queue.toArray(new Work[0])) {
			if (work.deadline() - now > 0) {
				earliest = Deadlines.earlier(earliest, work.deadline());
			}
			else if (this.queue.remove(work)) {
				this.waiting.decrementAndGet();
				work.expire();
			}
		}
		return earliest;
	}

	/** Remove queued work. */
	void withdraw(Work work) {
		if (this.queue.remove(work)) {
			this.waiting.decrementAndGet();
		}
	}

	/** Remove queued work that someone no longer waits for. */
	void withdraw(Predicate<Work> which) {
		for (Work work : this.queue) {
			if (which.test(work)) {
				withdraw(work);
			}
		}
	}

	/** Refuse queued work, and all work from now on. */
	void close() {
		this.closed = true;
		refuseWaiting();
	}

	private void refuseWaiting() {
		for (Work work = this.queue.poll(); work != null; work = this.queue.poll()) {
			this.waiting.decrementAndGet();
			work.refuse();
		}
	}

	int running() {
		return this.running.get();
	}

	int waiting() {
		return this.waiting.get();
	}

	/**
	 * A call that is queued for a slot.
	 */
	interface Work {

		long deadline();

		/** Start; the work gives the slot back. */
		void start();

		/** Respond that it was not started in time. */
		void expire();

		/** Respond that it will never be started. */
		void refuse();

	}

}
