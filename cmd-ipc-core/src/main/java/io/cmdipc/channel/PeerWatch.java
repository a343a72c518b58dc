package io.cmdipc.channel;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Schedule of the probes of a peer: at intervals while the peer is reachable, with
 * growing delays while it is not, and early if there is a reason. For channels without a
 * connection that would tell them whether their peer is there.
 * <p>
 * The probe is code of the channel. It starts to ask the peer and returns; when the
 * outcome is known and has been told to the listener, the channel calls {@link #probed}.
 * <p>
 * <b>States.</b> A new watch does nothing until it is asked to probe. After {@code close}
 * no probe starts.
 * <p>
 * <b>Threads.</b> Every method may be called by any thread at any time, {@code probed}
 * also inside the probe. Probes run on the thread of the caller or of the scheduler.
 * <p>
 * Concurrency: (1) one probe runs at a time, and while it runs no timer is set, so
 * outcomes are told one at a time and in order; (2) all fields are guarded by the lock,
 * under which nothing but the scheduler is called; (3) probes are numbered, so a probe
 * that throws ends itself and no later one.
 */
public final class PeerWatch {

	private static final int MAX_DOUBLINGS = 30;

	private final WatchIntervals intervals;

	private final Scheduler scheduler;

	private final Runnable probe;

	private final ListenerFailure probeFailure = new ListenerFailure("The probe of {} failed", "a peer");

	private final Object lock = new Object();

	private @Nullable Runnable timer;

	private long timerAt;

	private long probedAt;

	private long probes;

	private boolean probing;

	private boolean closed;

	private int failures;

	/**
	 * Create a watch.
	 * @param intervals the intervals between probes
	 * @param scheduler the scheduler of later probes
	 * @param probe starts to ask the peer; if it throws, the peer counts as unreachable
	 */
	public PeerWatch(WatchIntervals intervals, Scheduler scheduler, Runnable probe) {
		this.intervals = intervals;
		this.scheduler = scheduler;
		this.probe = probe;
	}

	/**
	 * Probe the peer now. Does nothing if a probe is running.
	 */
	public void probeNow() {
		long number;
		synchronized (this.lock) {
			if (this.probing || this.closed) {
				return;
			}
			this.probing = true;
			this.probedAt = this.scheduler.nanoTime();
			this.probes++;
			number = this.probes;
			stopTimer();
		}
		try {
			this.probe.run();
		}
		catch (Throwable ex) {
			failed(number);
			this.probeFailure.log(ex);
		}
	}

	private void failed(long number) {
		synchronized (this.lock) {
			if (this.probing && this.probes == number) {
				probed(false);
			}
		}
	}

	/**
	 * Probe the peer now if the initial back-off since the last probe is over, or if
	 * there was no probe.
	 * @return whether it was over and no probe was running
	 */
	public boolean probeIfDue() {
		synchronized (this.lock) {
			if (this.probing || this.closed || pauseLeft() > 0) {
				return false;
			}
		}
		probeNow();
		return true;
	}

	private long pauseLeft() {
		return (this.probes == 0) ? 0
				: this.probedAt + this.intervals.initialBackoff().toNanos() - this.scheduler.nanoTime();
	}

	/**
	 * Probe the peer as soon as the initial back-off since the last probe is over.
	 */
	public void probeSoon() {
		synchronized (this.lock) {
			if (this.probing) {
				return;
			}
			long pause = pauseLeft();
			if (pause > 0) {
				plan(pause);
				return;
			}
		}
		probeNow();
	}

	/**
	 * Receive the outcome of a probe, after the listener was told. If the scheduler takes
	 * no more tasks, the watch is closed.
	 * @param reachable whether the peer responded
	 */
	public void probed(boolean reachable) {
		synchronized (this.lock) {
			this.probing = false;
			this.failures = reachable ? 0 : Math.min(this.failures + 1, MAX_DOUBLINGS);
			plan(reachable ? this.intervals.refreshInterval().toNanos() : backoff());
		}
	}

	/*
	 * Within a quarter of the doubled delay, so that the clients of a peer that comes
	 * back do not all come at once.
	 */
	private long backoff() {
		long initial = this.intervals.initialBackoff().toNanos();
		long longest = this.intervals.maxBackoff().toNanos();
		double doubled = Math.min((double) longest, initial * Math.pow(2, this.failures - 1));
		double jittered = doubled * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
		return Math.max(initial, Math.min(longest, (long) jittered));
	}

	private void plan(long pause) {
		long at = this.scheduler.nanoTime() + pause;
		if (this.closed || (this.timer != null && this.timerAt - at <= 0)) {
			return;
		}
		stopTimer();
		this.timerAt = at;
		try {
			this.timer = this.scheduler.schedule(this::probeNow, Duration.ofNanos(pause));
		}
		catch (RejectedExecutionException ex) {
			this.closed = true;
		}
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.run();
			this.timer = null;
		}
	}

	/**
	 * Stop probing. Closing twice is harmless.
	 */
	public void close() {
		synchronized (this.lock) {
			this.closed = true;
			stopTimer();
		}
	}

	/**
	 * Scheduler of a watch.
	 */
	@FunctionalInterface
	public interface Scheduler {

		/**
		 * Run a task once, later and on another thread.
		 * @param task the task
		 * @param delay the time until then
		 * @return an action that cancels the task; it does nothing once the task has
		 * started
		 * @throws RejectedExecutionException if the scheduler is shut down, which closes
		 * the watch
		 */
		Runnable schedule(Runnable task, Duration delay);

		/**
		 * Return the time of the clock that delays are measured with.
		 * @return nanoseconds since an arbitrary moment
		 */
		default long nanoTime() {
			return System.nanoTime();
		}

		/**
		 * Create a scheduler on an executor.
		 * @param executor the executor, which the watch does not shut down
		 * @return the scheduler
		 */
		static Scheduler of(ScheduledExecutorService executor) {
			return (task, delay) -> {
				Future<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
				return () -> scheduled.cancel(false);
			};
		}

	}

}
