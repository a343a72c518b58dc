package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * A call that has a deadline and may be cancelled, as the calls see it that its function
 * makes.
 */
abstract class TimedCall {

	private long deadline = Deadlines.NONE;

	/** The call whose function makes this one. */
	private @Nullable TimedCall outer;

	private volatile boolean cancelled;

	abstract String command();

	/** Return the deadline of a call that starts now and is part of no other. */
	abstract long newDeadline();

	/** Set the deadline of this call, {@link Deadlines#NONE} for that of the registry. */
	final void setDeadline(long newDeadline) {
		this.deadline = newDeadline;
	}

	/** Set the call whose function makes this one. */
	final void setOuter(@Nullable TimedCall newOuter) {
		this.outer = newOuter;
	}

	/*
	 * Reading the time costs more than the rest of a call whose function returns at once,
	 * so the clock starts when the deadline is first needed.
	 */
	final long startClock() {
		if (this.deadline == Deadlines.NONE) {
			long ownDeadline = newDeadline();
			TimedCall known = this.outer;
			this.deadline = (known != null) ? Deadlines.earlier(ownDeadline, known.startClock()) : ownDeadline;
		}
		return this.deadline;
	}

	/*
	 * A call whose clock has not started is as late as the call that it is part of.
	 */
	final boolean isLate() {
		if (this.deadline != Deadlines.NONE) {
			return this.deadline - System.nanoTime() <= 0;
		}
		TimedCall known = this.outer;
		return known != null && known.isLate();
	}

	/** Record that the result is no longer awaited. */
	final void cancel() {
		this.cancelled = true;
	}

	/** Return whether the result of this call itself is no longer awaited. */
	final boolean isCancelledItself() {
		return this.cancelled;
	}

	final boolean isGivenUp() {
		TimedCall known = this.outer;
		return this.cancelled || known != null && known.isGivenUp();
	}

}
