package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reports functions that run longer than a threshold. Those in progress are found by the
 * clock; those whose calls were given up and that still hold a thread are kept here.
 * <p>
 * Concurrency: (1) a function whose call is given up is stored and then its thread read,
 * a function that returns clears its thread and then is removed, so none stays here; (2)
 * a function is announced to the clock after each time it was stored, so it is not lost
 * on its way from one table to the other.
 */
final class HandlerWatch implements Deadlines.Expiring {

	private static final SafeLogger logger = SafeLogger.of(HandlerWatch.class);

	private final Set<Running> givenUp = ConcurrentHashMap.newKeySet();

	private final long threshold;

	private final Deadlines deadlines;

	private final Counters counters;

	/**
	 * Create a watch.
	 * @param threshold the time in nanoseconds, zero for no reports
	 */
	HandlerWatch(long threshold, Deadlines deadlines, Counters counters) {
		this.threshold = threshold;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/** Announce a run to the clock, after it can be found. */
	void begun(HandlerRun run) {
		if (this.threshold > 0) {
			this.deadlines.expect(run.begun() + this.threshold);
		}
	}

	/** Count a call that ended before its function. */
	void ended(CommandError error) {
		if (error.code() == ErrorCode.TIMEOUT) {
			this.counters.increment(RegistryCounter.TIMEOUT);
		}
	}

	/** Watch a function whose call was given up, if it still holds its thread. */
	void keep(Running running) {
		HandlerRun run = running.handlerRun();
		if (this.threshold == 0 || run == null || run.isReported()) {
			return;
		}
		this.givenUp.add(running);
		if (run.thread() == null) {
			forget(running);
		}
		else {
			begun(run);
		}
	}

	void forget(Running running) {
		if (this.threshold > 0) {
			this.givenUp.remove(running);
		}
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Running running : this.givenUp) {
			long next = check(running, now);
			if (next == Deadlines.NONE) {
				forget(running);
			}
			earliest = Deadlines.earlier(earliest, next);
		}
		return earliest;
	}

	/**
	 * Report a function if it has run for too long.
	 * @return the time to look again, {@link Deadlines#NONE} for never
	 */
	long check(Running running, long now) {
		HandlerRun run = running.handlerRun();
		if (this.threshold == 0 || run == null || run.isReported()) {
			return Deadlines.NONE;
		}
		long due = run.begun() + this.threshold;
		if (due - now > 0) {
			return due;
		}
		if (run.report()) {
			report(running.command(), run, now);
		}
		return Deadlines.NONE;
	}

	private void report(LocalCommand command, HandlerRun run, long now) {
		this.counters.increment(RegistryCounter.SLOW_HANDLER);
		long seconds = TimeUnit.NANOSECONDS.toSeconds(now - run.begun());
		String id = command.definition().id();
		if (!command.mayWarn(now)) {
			logger.debug("The handler of command '{}' has been running for {} s", id, seconds);
			return;
		}
		Thread thread = run.thread();
		StackTraceElement[] stack = (thread != null) ? thread.getStackTrace() : new StackTraceElement[0];
		if (thread != null && run.thread() == thread) {
			logger.warn("The handler of command '{}' has been running for {} s on thread '{}'", id, seconds,
					thread.getName(), new Stack(stack));
		}
		else {
			logger.warn("The result of command '{}' has been pending for {} s: its handler returned, and what it "
					+ "returned is not complete", id, seconds);
		}
	}

	/**
	 * A function that runs, or whose result is not complete.
	 */
	interface Running {

		LocalCommand command();

		/** Return its run, {@code null} if it has none. */
		@Nullable HandlerRun handlerRun();

	}

	/**
	 * The stack of a thread, to be logged as that of an exception.
	 */
	private static final class Stack extends Exception {

		private static final long serialVersionUID = 1L;

		private Stack(StackTraceElement[] stack) {
			super("Stack of the handler", null, false, true);
			setStackTrace(stack);
		}

	}

}
