package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
 * timer is set and shut down under one lock, so it never refuses to be set.
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

	private final ScheduledThreadPoolExecutor timer;

	private final List<Expiring> tables = new ArrayList<>();

	private final Runnable sweep = this::sweep;

	private @Nullable ScheduledFuture<?> planned;

	private volatile long next = System.nanoTime() + NEVER;

	Deadlines(String registryId) {
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "cmd-ipc-" + registryId + "-timer");
			thread.setDaemon(true);
			return thread;
		});
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** Add a table. To be called before anything is announced. */
	void watch(Expiring table) {
		this.tables.add(table);
	}

	/** Announce that something in one of the tables expires then. */
	void expect(long deadline) {
		if (deadline - this.next < 0) {
			plan(deadline);
		}
	}

	private synchronized void plan(long deadline) {
		if (deadline - this.next >= 0 || this.timer.isShutdown()) {
			return;
		}
		if (this.planned != null) {
			this.planned.cancel(false);
		}
		this.next = deadline;
		this.planned = this.timer.schedule(this.sweep, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
	}

	private void sweep() {
		synchronized (this) {
			this.next = System.nanoTime() + NEVER;
			this.planned = null;
		}
		long now = System.nanoTime();
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
	public synchronized void close() {
		this.timer.shutdownNow();
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
