package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The clock of a registry. Entries that can expire are in tables anyway, so there is one
 * timer for all of them, set to the earliest deadline. When it fires, the tables are
 * searched for what is due and for the next deadline. A call that ends in time costs one
 * comparison.
 * <p>
 * Concurrency: (1) an entry is in its table before its deadline is announced here; (2) a
 * sweep forgets the time it was set to before it looks at the tables. So an entry that a
 * sweep did not see is announced after the time was forgotten, and sets it anew; (3) the
 * time is lowered by a compare-and-set and then the thread woken, the thread reads the
 * time and then sleeps, and a thread that is woken before it sleeps does not; (4) nothing
 * here is locked, since a caller deep in a recursion has little stack left: an overflow
 * inside a lock could leave it held. If the stack overflows after the time was lowered,
 * the time is forgotten, so that the next announcement wakes the thread.
 * <p>
 * Deadlines are values of {@link System#nanoTime()}.
 */
final class Deadlines implements AutoCloseable {

	/** No deadline. */
	static final long NONE = 0;

	private static final SafeLogger logger = SafeLogger.of(Deadlines.class);

	private static final Duration CENTURY = Duration.ofDays(36_500);

	/** The longest time, in nanoseconds. */
	static final long LONGEST = CENTURY.toNanos();

	private static final long NEVER = Long.MAX_VALUE / 2;

	private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	private final String threadName;

	private final List<Expiring> tables = new ArrayList<>();

	private final AtomicReference<@Nullable Thread> timer = new AtomicReference<>();

	private final AtomicLong next;

	/** A time that is not reached. */
	private final long never = System.nanoTime() + NEVER;

	private volatile boolean closed;

	Deadlines(String registryId) {
		this.threadName = "cmd-ipc-" + registryId + "-timer";
		this.next = new AtomicLong(this.never);
	}

	/** Add a table. To be called before anything is announced. */
	void watch(Expiring table) {
		this.tables.add(table);
	}

	/** Announce that something in one of the tables expires then. */
	void expect(long deadline) {
		if (deadline - this.next.get() < 0) {
			plan(deadline);
		}
	}

	private void plan(long deadline) {
		long planned = this.next.get();
		while (deadline - planned < 0 && !this.next.compareAndSet(planned, deadline)) {
			planned = this.next.get();
		}
		if (deadline - planned >= 0) {
			return;
		}
		try {
			wake();
		}
		catch (Throwable ex) {
			this.next.compareAndSet(deadline, this.never);
			throw ex;
		}
	}

	private void wake() {
		Thread thread = this.timer.get();
		if (thread != null) {
			LockSupport.unpark(thread);
		}
		else if (!this.closed) {
			startTimer();
		}
	}

	/*
	 * A thread that could not be started is replaced by the next one.
	 */
	private void startTimer() {
		Thread thread = new Thread(null, this::run, this.threadName, 0, false);
		thread.setDaemon(true);
		if (!this.timer.compareAndSet(null, thread)) {
			wake();
			return;
		}
		try {
			thread.start();
		}
		catch (Throwable ex) {
			this.timer.set(null);
			this.next.set(this.never);
			throw ex;
		}
	}

	private void run() {
		while (!this.closed) {
			long pause = this.next.get() - System.nanoTime();
			if (pause > 0) {
				LockSupport.parkNanos(this, pause);
				Thread.interrupted();
			}
			else {
				sweep();
			}
		}
	}

	private void sweep() {
		long now = System.nanoTime();
		this.next.set(this.never);
		long earliest = now + NEVER;
		for (Expiring table : this.tables) {
			try {
				long deadline = table.expire(now);
				if (deadline != NONE && deadline - earliest < 0) {
					earliest = deadline;
				}
			}
			catch (Throwable ex) {
				logger.error("A table could not be searched for expired entries", ex);
			}
		}
		if (earliest - now < NEVER) {
			expect(Math.max(earliest - now, SHORTEST_PAUSE) + now);
		}
	}

	/** Return a time in nanoseconds, at most a century. */
	static long nanos(Duration time) {
		return (time.compareTo(CENTURY) < 0) ? time.toNanos() : LONGEST;
	}

	/** Return a time in milliseconds, rounded up and at least one. */
	static long millis(long nanos) {
		return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
	}

	/** Return the earlier of two deadlines. */
	static long earlier(long deadline, long other) {
		if (deadline == NONE || other == NONE) {
			return (deadline == NONE) ? other : deadline;
		}
		return (other - deadline < 0) ? other : deadline;
	}

	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.timer.get());
	}

	/**
	 * A table whose entries may expire.
	 */
	interface Expiring {

		/**
		 * End what is due.
		 * @param now the current time
		 * @return the earliest deadline of what is left, {@link #NONE} for none
		 */
		long expire(long now);

	}

}
