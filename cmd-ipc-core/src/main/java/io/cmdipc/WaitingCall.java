package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;

/**
 * A call that waits until fewer are in flight.
 */
record WaitingCall(String commandId, long deadline, InvocationLimit limit, ReplyTo replyTo, Runnable begin,
		Counters counters) implements InvocationLimit.Work, ReplyTo.Held {

	/** What the registry's own callers are told where not even waiting is possible. */
	static final CommandError OVERLOADED = new CommandError(ErrorCode.INTERNAL_ERROR,
			"The registry is overloaded with calls of its own. Call again later");

	@Override
	public void start() {
		this.begin.run();
	}

	@Override
	public void expire() {
		this.counters.increment(RegistryCounter.TIMEOUT);
		this.replyTo.fail(
				new CommandError(ErrorCode.TIMEOUT,
						"Command '" + this.commandId + "' was not begun in time, since too many calls were in flight"),
				null);
	}

	@Override
	public void refuse() {
		this.replyTo.fail(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The registry is closed"), null);
	}

	@Override
	public void abandon() {
		this.limit.withdraw(this);
	}

}
