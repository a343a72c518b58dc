package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The time of the calls of one caller, and whether they may be sent again within it.
 *
 * @param timeout the time limit in nanoseconds, {@link Deadlines#NONE} for that of the
 * registry
 * @param outer the call whose function makes the calls, which do not outlive it;
 * {@code null} for none
 * @param repetition when a call may be sent again
 */
record CallTime(long timeout, @Nullable TimedCall outer, Repetition repetition) {

	static final CallTime DEFAULT = new CallTime(Deadlines.NONE, null, Repetition.UNBEGUN);

	CallTime limitedTo(long newTimeout) {
		return new CallTime(newTimeout, this.outer, this.repetition);
	}

	CallTime within(@Nullable TimedCall newOuter) {
		return (newOuter != null) ? new CallTime(this.timeout, newOuter, this.repetition) : this;
	}

	/** Return the time of calls that may be sent again. */
	CallTime again() {
		return new CallTime(this.timeout, this.outer, Repetition.ALWAYS);
	}

	/** Return the time of one attempt. */
	CallTime once(long newTimeout) {
		return new CallTime(newTimeout, this.outer, Repetition.NEVER);
	}

	/** Return the time limit of a call that is part of no other. */
	long limit(InvocationSupport support) {
		return (this.timeout != Deadlines.NONE) ? this.timeout : support.requestTimeout();
	}

	/** Return the deadline of a call that starts now. */
	long deadline(long now, InvocationSupport support) {
		long end = now + limit(support);
		return (this.outer != null) ? Deadlines.earlier(end, this.outer.startClock()) : end;
	}

	/*
	 * A call of a function of this registry reads the time only if somebody asks for it.
	 */
	CommandInvocation apply(CommandInvocation invocation, InvocationSupport support) {
		invocation.setOuter(this.outer);
		return (this.timeout != Deadlines.NONE) ? invocation.until(deadline(System.nanoTime(), support)) : invocation;
	}

	/** Return the error of a call that is not started, {@code null} if it is. */
	@Nullable CommandError refusal(String commandId) {
		return (this.outer == null || !this.outer.isLate()) ? null : new CommandError(ErrorCode.TIMEOUT, "Command '"
				+ commandId + "' was not started: the time of the call of '" + this.outer.command() + "' is over");
	}

	/**
	 * When a call whose channel was disconnected may be sent again.
	 */
	enum Repetition {

		/** Whether or not its command has begun, since it may run twice. */
		ALWAYS,

		/** If its command has not begun, and the registry is to send such calls again. */
		UNBEGUN,

		/** Not here, since this is one attempt. */
		NEVER

	}

}
