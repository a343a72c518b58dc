package io.cmdipc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * The time that a function spends on a thread of its own.
 * <p>
 * Concurrency: the thread is interrupted under the lock under which the run ends, so an
 * interrupt hits the function or nothing, and does not outlive it. Others read the thread
 * for the log only, so it is written without a fence.
 */
final class HandlerRun {

	private static final VarHandle THREAD = findThread();

	private final long begun;

	private final boolean interruptible;

	private @Nullable Thread thread;

	private boolean interrupted;

	private volatile boolean reported;

	/** Begin the run of a function on this thread. */
	HandlerRun(boolean interruptible) {
		this.begun = System.nanoTime();
		this.interruptible = interruptible;
		this.thread = Thread.currentThread();
	}

	/** Return the time at which the function began. */
	long begun() {
		return this.begun;
	}

	/** Return the thread that the function holds, {@code null} if it has returned. */
	@Nullable Thread thread() {
		return (Thread) THREAD.getAcquire(this);
	}

	void interrupt() {
		if (this.interruptible) {
			interruptNow();
		}
	}

	private synchronized void interruptNow() {
		Thread running = this.thread;
		if (running != null) {
			this.interrupted = true;
			running.interrupt();
		}
	}

	/** Record that the function has returned; called by its thread. */
	void end() {
		if (this.interruptible) {
			endNow();
		}
		else {
			THREAD.setRelease(this, null);
		}
	}

	private synchronized void endNow() {
		this.thread = null;
		if (this.interrupted) {
			Thread.interrupted();
		}
	}

	boolean wasInterrupted() {
		return this.interruptible && readInterrupted();
	}

	private synchronized boolean readInterrupted() {
		return this.interrupted;
	}

	/** Return whether this is asked for the first time; called by the clock. */
	boolean report() {
		boolean first = !this.reported;
		this.reported = true;
		return first;
	}

	boolean isReported() {
		return this.reported;
	}

	private static VarHandle findThread() {
		try {
			return MethodHandles.lookup().findVarHandle(HandlerRun.class, "thread", Thread.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
