package io.cmdipc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a table of calls in progress: its deadline, and flags that are set once.
 */
abstract class ProgressEntry {

	private static final VarHandle STATE = findState();

	private final long deadline;

	private final int hash = ThreadLocalRandom.current().nextInt();

	@SuppressWarnings("UnusedVariable")
	private volatile int state;

	ProgressEntry(long deadline) {
		this.deadline = deadline;
	}

	final long deadline() {
		return this.deadline;
	}

	final boolean is(int flag) {
		return (this.state & flag) != 0;
	}

	/** Return whether this call set the flag. */
	final boolean set(int flag) {
		return ((int) STATE.getAndBitwiseOr(this, flag) & flag) == 0;
	}

	private static VarHandle findState() {
		try {
			return MethodHandles.lookup().findVarHandle(ProgressEntry.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/*
	 * A random number, since an identity hash costs as much as the rest of the call, and
	 * the calls of one function may all have its deadline.
	 */
	@Override
	public final int hashCode() {
		return this.hash;
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other;
	}

}
