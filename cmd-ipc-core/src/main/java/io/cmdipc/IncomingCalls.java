package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;

/**
 * Takes the calls of peers to their destination, a local command or another channel.
 * Every call gets a response.
 */
final class IncomingCalls {

	private static final CallRefusal OVERLOADED = new CallRefusal(CallRefusal.Reason.OVERLOADED,
			"The registry is overloaded with calls of this channel. Call again later");

	private final RegistryState state;

	private final Router router;

	private final CommandRunner runner;

	private final Counters counters;

	private final InvocationSupport support;

	private final ResultReader results;

	/** Those that interceptors of a channel forward; each has a slot of its origin. */
	private final Set<ForwardedCall> forwarded = ConcurrentHashMap.newKeySet();

	IncomingCalls(RegistryState state, Router router, CommandRunner runner, Counters counters,
			InvocationSupport support, ResultReader results) {
		this.state = state;
		this.router = router;
		this.runner = runner;
		this.counters = counters;
		this.support = support;
		this.results = results;
	}

	void receive(ChannelSession from, ExecuteCommandRequest request, MessageContext context) {
		if (!from.boundary().exposes(request.commandId())) {
			hide(from, request);
			return;
		}
		if (!mayCall(from, request, context) || !isAdmitted(from, request, context)) {
			return;
		}
		if (this.router.isOutOfReach(request.commandId(), from)) {
			hide(from, request);
			return;
		}
		if (from.limit().enter()) {
			dispatch(from, request, context, deadline(request));
			return;
		}
		long deadline = deadline(deadline(request));
		QueuedCall call = new QueuedCall(request.commandId(), deadline, from.limit(), new PeerRequester(from, request),
				() -> dispatch(from, request, context, deadline), this.counters);
		if (!from.limit().await(call)) {
			from.refusals().refuse(RegistryCounter.OVERLOAD, "more calls than may be queued", request.commandId());
			from.refuse(request, OVERLOADED);
		}
	}

	/*
	 * Whether a command is out of reach depends on what others have, so that is asked
	 * last: a call of such a command is refused as one of a command that nobody has.
	 */
	private static void hide(ChannelSession from, ExecuteCommandRequest request) {
		from.refusals().refuseId("a call", request.commandId());
		from.respond(ExecuteCommandResponse.failed(request.id(), Router.notFound(request.commandId())));
	}

	private boolean mayCall(ChannelSession from, ExecuteCommandRequest request, MessageContext context) {
		if (from.rights().mayCall(request, context, this.support)) {
			return true;
		}
		from.refusals().refuse(RegistryCounter.NOT_AUTHORIZED, "a call that is not permitted", request.commandId());
		if (PeerRights.isAnonymous(context)) {
			from.refuse(request, CallRefusal.notAuthenticated(request.commandId()));
		}
		else {
			from.respond(ExecuteCommandResponse.failed(request.id(), Router.notFound(request.commandId())));
		}
		return false;
	}

	private static boolean isAdmitted(ChannelSession from, ExecuteCommandRequest request, MessageContext context) {
		CallRefusal refusal = from.rights().admit(request.commandId(), context);
		if (refusal != null) {
			from.refusals().refuse(RegistryCounter.NOT_ADMITTED, "a call that is not admitted", request.commandId());
			from.refuse(request, refusal);
		}
		return refusal == null;
	}

	/**
	 * End a call of a peer that no longer waits. It is searched for in the order in which
	 * a call moves: queued, waiting for a channel, forwarded, or in progress.
	 */
	void cancel(ChannelSession from, MessageId id) {
		from.limit().betweenStarts(() -> cancelNow(from, id));
	}

	private void cancelNow(ChannelSession from, MessageId id) {
		from.limit().withdraw((work) -> work instanceof QueuedCall call && call.requester().isFor(from, id));
		if (this.router.deferred().cancel(from, id)) {
			from.limit().leave();
		}
		for (ForwardedCall call : this.forwarded) {
			if (call.isFor(from, id)) {
				call.abandon();
			}
		}
		from.cancelForwarded(id);
		this.runner.abandon(from, id);
	}

	private void dispatch(ChannelSession from, ExecuteCommandRequest request, MessageContext context, long deadline) {
		String commandId = request.commandId();
		Destination destination = this.router.find(commandId, from);
		boolean late = isLate(deadline);
		ChannelSession awaited = (destination != null || late) ? null : this.router.awaited(commandId, from);
		if (awaited != null) {
			long end = deadline(deadline);
			DeferredCalls deferred = this.router.deferred();
			deferred.add(deferred.nextNumber(), new Deferred(awaited, end, new PeerRequester(from, request),
					() -> resume(from, request, context, end)));
			return;
		}
		Destination found = (destination != null) ? destination : this.router.find(commandId, from);
		if (found != null && late) {
			this.counters.increment(RegistryCounter.TIMEOUT);
			refuse(from, request,
					new CommandError(ErrorCode.TIMEOUT, "Command '" + commandId + "' was not started in time"));
		}
		else if (found != null) {
			send(found, from, request, context, deadline);
		}
		else {
			refuse(from, request, this.router.unknown(commandId, from));
		}
	}

	private void resume(ChannelSession from, ExecuteCommandRequest request, MessageContext context, long deadline) {
		if (this.state.isClosed()) {
			refuse(from, request, this.state.error());
		}
		else {
			dispatch(from, request, context, deadline);
		}
	}

	private static boolean isLate(long deadline) {
		return deadline != Deadlines.NONE && deadline - System.nanoTime() <= 0;
	}

	private void send(Destination destination, ChannelSession from, ExecuteCommandRequest request,
			MessageContext context, long deadline) {
		if (destination instanceof LocalCommand local) {
			CommandInvocation invocation = new CommandInvocation(local.invoked(), request.request(), request.meta(),
					context, from.id())
				.until(deadline);
			this.runner.run(local, invocation, from.limit(), new PeerRequester(from, request));
		}
		else if (destination instanceof Destination.Remote remote && remote.session() != from) {
			forward(remote, from, request, context, deadline);
		}
		else {
			refuse(from, request, Router.notFound(request.commandId()));
		}
	}

	private void forward(Destination.Remote destination, ChannelSession from, ExecuteCommandRequest request,
			MessageContext context, long deadline) {
		CallRefusal refusal = destination.session().refusal();
		if (refusal != null) {
			refuse(from, request, refusal);
			return;
		}
		long now = System.nanoTime();
		long end = (deadline != Deadlines.NONE) ? deadline : now + this.support.requestTimeout();
		CallInterception interception = destination.session().interception();
		if (interception != null) {
			new ForwardedCall(destination, new PeerRequester(from, request), this.support, this.results, end)
				.start(interception, context, this.forwarded);
			return;
		}
		ForwardedRequest forwarded = new ForwardedRequest(request, from, destination.session(), end,
				destination.counter());
		destination.session().askNow(forwarded, destination.forward(request, end - now), context);
		if (from.isClosed()) {
			forwarded.fail(from.disconnected(), null);
		}
	}

	private static void refuse(ChannelSession from, ExecuteCommandRequest request, CallRefusal refusal) {
		from.limit().release();
		try {
			from.refuse(request, refusal);
		}
		finally {
			from.limit().resume();
		}
	}

	private static void refuse(ChannelSession from, ExecuteCommandRequest request, CommandError error) {
		from.limit().release();
		try {
			from.respond(ExecuteCommandResponse.refused(request.id(), error));
		}
		finally {
			from.limit().resume();
		}
	}

	/*
	 * The time of this registry is NONE, so that the clock is read only if it is needed.
	 */
	private long deadline(ExecuteCommandRequest request) {
		long timeout = request.timeout();
		boolean shorter = timeout != 0 && timeout < this.support.requestMillis();
		return shorter ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout) : Deadlines.NONE;
	}

	private long deadline(long deadline) {
		return (deadline != Deadlines.NONE) ? deadline : this.support.newDeadline();
	}

	/**
	 * A call of a peer that waits for a channel.
	 */
	private record Deferred(ChannelSession awaited, long deadline, PeerRequester requester,
			Runnable dispatch) implements DeferredCalls.Call {

		@Override
		public boolean isOwn() {
			return false;
		}

		@Override
		public boolean isFor(ChannelSession peer, MessageId id) {
			return this.requester.isFor(peer, id);
		}

		@Override
		public void resume() {
			this.dispatch.run();
		}

	}

}
