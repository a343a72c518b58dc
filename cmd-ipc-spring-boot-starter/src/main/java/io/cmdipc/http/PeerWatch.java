package io.cmdipc.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Says when to look whether a peer is there: at intervals while it is, with growing
 * pauses while it is not, and at once when there is reason to.
 * <p>
 * Concurrency: (1) one probe runs at a time, and while it runs no timer is set, so what
 * probes find is told one at a time and in order; (2) all fields are guarded by the lock,
 * under which nobody else's code is called.
 */
final class PeerWatch {

	private static final int MAX_DOUBLINGS = 30;

	private final HttpChannelSettings settings;

	private final Runnable probe;

	private final Object lock = new Object();

	private @Nullable Disposable timer;

	private long timerAt;

	private long probedAt;

	private boolean probing;

	private boolean closed;

	private int failures;

	/**
	 * Create a watch that does nothing yet.
	 * @param settings the intervals
	 * @param probe looks for the peer, and ends with {@link #found}
	 */
	PeerWatch(HttpChannelSettings settings, Runnable probe) {
		this.settings = settings;
		this.probe = probe;
	}

	/** Look for the peer now, unless that is being done. */
	void probeNow() {
		synchronized (this.lock) {
			if (this.probing || this.closed) {
				return;
			}
			this.probing = true;
			this.probedAt = System.nanoTime();
			stopTimer();
		}
		this.probe.run();
	}

	/**
	 * Look for the peer now, where the shortest pause since the last time is over.
	 * @return whether it was
	 */
	boolean probeIfDue() {
		synchronized (this.lock) {
			if (this.probing || this.closed || pauseLeft() > 0) {
				return false;
			}
		}
		probeNow();
		return true;
	}

	private long pauseLeft() {
		return this.probedAt + this.settings.initialBackoff().toNanos() - System.nanoTime();
	}

	/** Look for the peer as soon as the shortest pause since the last time is over. */
	void probeSoon() {
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

	/** Take note of what the probe has found; to be called after that has been told. */
	void found(boolean reachable) {
		synchronized (this.lock) {
			this.probing = false;
			this.failures = reachable ? 0 : Math.min(this.failures + 1, MAX_DOUBLINGS);
			plan(reachable ? this.settings.refreshInterval().toNanos() : backoff());
		}
	}

	/*
	 * Within a quarter around the doubled pause, so that many clients of a peer that
	 * comes back do not come all at once.
	 */
	private long backoff() {
		long initial = this.settings.initialBackoff().toNanos();
		long longest = this.settings.maxBackoff().toNanos();
		double doubled = Math.min((double) longest, initial * Math.pow(2, this.failures - 1));
		double jittered = doubled * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
		return Math.max(initial, Math.min(longest, (long) jittered));
	}

	private void plan(long pause) {
		long at = System.nanoTime() + pause;
		if (this.closed || (this.timer != null && this.timerAt - at <= 0)) {
			return;
		}
		stopTimer();
		this.timerAt = at;
		this.timer = Schedulers.parallel().schedule(this::probeNow, pause, TimeUnit.NANOSECONDS);
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.dispose();
			this.timer = null;
		}
	}

	void close() {
		synchronized (this.lock) {
			this.closed = true;
			stopTimer();
		}
	}

}
