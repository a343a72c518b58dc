package io.cmdipc;

import io.cmdipc.channel.CommandChannel;

/**
 * Creates sessions with the limits of their channel, or else of the registry.
 */
record SessionFactory(RegistrySettings settings, Deadlines deadlines, PendingRequests pending, DeferredCalls deferred,
		InterceptedCalls intercepted, Counters counters) {

	ChannelSession create(CommandChannel channel, ChannelOptions options) {
		ChannelSession session = new ChannelSession(channel, options, newLimit(options), this.pending,
				CallInterception.of(this.intercepted, this.settings.calls().callInterceptors(), channel.id(), options),
				this.counters);
		session.whenAttached().thenRun(() -> this.deferred.attached(session));
		return session;
	}

	private InvocationLimit newLimit(ChannelOptions options) {
		RegistrySettings.Limits limits = this.settings.limits();
		return new InvocationLimit(options.maxInFlight(limits.inFlight()), options.maxWaiting(limits.waiting()),
				this.deadlines);
	}

	/** Create the limit of the calls of the registry to its own blocking commands. */
	InvocationLimit newLocalLimit() {
		RegistrySettings.Limits limits = this.settings.limits();
		return new InvocationLimit(limits.inFlight(), limits.waiting(), this.deadlines, true);
	}

}
