package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;

/**
 * A call that is queued until fewer are in progress.
 */
record QueuedCall(String commandId, long deadline, InvocationLimit limit, Requester requester, Runnable begin,
		Counters counters) implements InvocationLimit.Work, Requester.Held {

	/** The error of a call of this registry if the queue is full. */
	static final CommandError OVERLOADED = new CommandError(ErrorCode.INTERNAL_ERROR,
			"The registry is overloaded with calls of its own. Call again later");

	@Override
	public void start() {
		this.begin.run();
	}

	@Override
	public void expire() {
		this.counters.increment(RegistryCounter.TIMEOUT);
		this.requester.unbegun(new CommandError(ErrorCode.TIMEOUT,
				"Command '" + this.commandId + "' was not started in time: too many calls are in flight"));
	}

	@Override
	public void refuse() {
		this.requester.unbegun(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The registry is closed"));
	}

	@Override
	public void abandon() {
		this.limit.withdraw(this);
	}

}
