package io.cmdipc;

import io.cmdipc.channel.CommandChannel;

/**
 * Creates sessions with the limits of their channel, or else of the registry.
 */
record SessionFactory(RegistrySettings.Limits limits, Deadlines deadlines, PendingRequests pending,
		DeferredCalls deferred, InterceptedCalls intercepted, Counters counters) {

	ChannelSession create(CommandChannel channel, ChannelOptions options) {
		ChannelSession session = new ChannelSession(channel, options, newLimit(options), this.pending,
				CallInterception.of(this.intercepted, options.callInterceptors()), this.counters);
		session.whenAttached().thenRun(() -> this.deferred.attached(session));
		return session;
	}

	private InvocationLimit newLimit(ChannelOptions options) {
		return new InvocationLimit(options.maxInFlight(this.limits.inFlight()),
				options.maxWaiting(this.limits.waiting()), this.deadlines);
	}

	/** Create the limit of the calls of the registry to its own blocking commands. */
	InvocationLimit newLocalLimit() {
		return new InvocationLimit(this.limits.inFlight(), this.limits.waiting(), this.deadlines, true);
	}

}
