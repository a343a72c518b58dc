package io.cmdipc;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows the way: finds where a call goes, and takes the calls of peers there, to a local
 * command or on to another channel.
 */
final class Router {

	private static final CallRefusal OVERLOADED = new CallRefusal(CallRefusal.Reason.OVERLOADED,
			"The registry is overloaded with calls of this channel. Call again later");

	private final RegistrySettings settings;

	private final CommandTable table;

	private final Channels channels;

	private final PendingRequests pending;

	private final CommandRunner runner;

	private final EventBus events;

	private final InvocationLimit ownLimit;

	private final CallingThread callingThread;

	private final ResultReader results;

	private volatile boolean closed;

	Router(RegistrySettings settings, CommandTable table, Channels channels, PendingRequests pending,
			CommandRunner runner, EventBus events) {
		this.settings = settings;
		this.table = table;
		this.channels = channels;
		this.pending = pending;
		this.runner = runner;
		this.events = events;
		this.ownLimit = runner.newLimit(ChannelOptions.DEFAULTS);
		this.results = new ResultReader(settings.jsonMapper());
		this.callingThread = new CallingThread(settings.nonBlockingThread());
	}

	PendingRequests pending() {
		return this.pending;
	}

	CommandRunner runner() {
		return this.runner;
	}

	CallingThread callingThread() {
		return this.callingThread;
	}

	JsonMapper jsonMapper() {
		return this.settings.jsonMapper();
	}

	/**
	 * Return the limit of the calls that this registry makes to its own blocking
	 * commands.
	 */
	InvocationLimit ownLimit() {
		return this.ownLimit;
	}

	long newDeadline() {
		return System.nanoTime() + this.settings.requestTimeout();
	}

	CommandCaller caller(MessageMeta meta, MessageContext context) {
		return new RoutedCaller(this, meta, context, Deadlines.NONE);
	}

	@Nullable Route find(String commandId) {
		return this.table.find(commandId);
	}

	/** Return the channel that leads to a command which is not local. */
	@Nullable ChannelSession next(@Nullable Route route, String commandId) {
		if (route instanceof RemoteCommand remote) {
			return remote.session();
		}
		ChannelSession router = this.channels.router();
		return (router != null && router.boundary().leadsTo(commandId)) ? router : null;
	}

	ResultReader results() {
		return this.results;
	}

	/** Take a call of a peer. It is answered, whatever happens. */
	void receive(ChannelSession from, ExecuteCommandRequest request, MessageContext context) {
		if (!from.boundary().exposes(request.commandId())) {
			from.refuseId("a call", request.commandId());
			from.respond(ExecuteCommandResponse.failed(request.id(), notFound(request.commandId())));
			return;
		}
		if (from.limit().enter()) {
			dispatch(from, request, context, Deadlines.NONE, false);
			return;
		}
		long deadline = newDeadline();
		QueuedCall call = new QueuedCall(request.commandId(), deadline, from.limit(),
				new PeerRequester(from, request.id()), () -> dispatch(from, request, context, deadline, false),
				this.runner.counters());
		if (!from.limit().await(call)) {
			from.refuse(RegistryCounter.OVERLOAD, "more calls than may wait", request.commandId());
			from.refuse(request, OVERLOADED);
		}
	}

	private void dispatch(ChannelSession from, ExecuteCommandRequest request, MessageContext context, long deadline,
			boolean waited) {
		Route route = find(request.commandId());
		if (route instanceof LocalCommand local) {
			CommandInvocation invocation = new CommandInvocation(this, request.commandId(), request.request(),
					request.meta(), context, from.id())
				.until(deadline);
			this.runner.run(local, invocation, from.limit(), new PeerRequester(from, request.id()));
			return;
		}
		ChannelSession next = next(route, request.commandId());
		if (next != null && next != from) {
			ForwardedRequest call = new ForwardedRequest(request, from, next,
					(deadline != Deadlines.NONE) ? deadline : newDeadline(), (route != null) ? route.counter() : null);
			next.ask(call, fit(route, next, request), context);
			failIfClosed(from, call);
			return;
		}
		ChannelSession awaited = (next == null && !waited) ? starting(request.commandId()) : null;
		if (awaited != null) {
			long end = (deadline != Deadlines.NONE) ? deadline : newDeadline();
			CompletableFuture<Void> unused = whenAttached(awaited, end)
				.thenRun(() -> dispatch(from, request, context, end, true));
			return;
		}
		from.limit().leave();
		from.respond(ExecuteCommandResponse.failed(request.id(),
				(next == null) ? unknown(request.commandId()) : notFound(request.commandId())));
	}

	private static void failIfClosed(ChannelSession origin, ForwardedRequest call) {
		if (origin.isClosed()) {
			call.fail(origin.disconnected(), null);
		}
	}

	private static ExecuteCommandRequest fit(@Nullable Route route, ChannelSession next,
			ExecuteCommandRequest request) {
		Payload payload = request.request();
		String commandId;
		if (route instanceof RemoteCommand remote) {
			payload = remote.fit(payload);
			commandId = remote.peerId();
		}
		else {
			commandId = next.boundary().peerId(request.commandId());
		}
		return (payload == request.request() && commandId.equals(request.commandId())) ? request
				: new ExecuteCommandRequest(request.id(), request.meta(), commandId, payload);
	}

	/** Return a channel that is just being started and may have a command. */
	@Nullable ChannelSession starting(String commandId) {
		ChannelSession session = thatMayHave(commandId);
		return (session != null && session.state().isStarting()) ? session : null;
	}

	/** Return what completes when a channel is attached or gone, or takes too long. */
	CompletableFuture<Void> whenAttached(ChannelSession session, long deadline) {
		return session.whenAttached()
			.toCompletableFuture()
			.copy()
			.completeOnTimeout(null, Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
	}

	private @Nullable ChannelSession thatMayHave(String commandId) {
		return this.channels.thatMayHave(commandId);
	}

	/** Say that nobody has a command, or that somebody who is away may have it. */
	CommandError unknown(String commandId) {
		ChannelSession away = thatMayHave(commandId);
		if (away == null) {
			return notFound(commandId);
		}
		String cause = away.state().now().lastError();
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
				"Command '" + commandId + "' is not known, and channel '" + away.id()
						+ "' which may have it does not reach its peer" + ((cause != null) ? ": " + cause : " yet"));
	}

	private static CommandError notFound(String commandId) {
		return new CommandError(ErrorCode.NOT_FOUND, "Command '" + commandId + "' is not registered");
	}

	void emit(Event event, MessageContext context) {
		if (this.closed) {
			throw closedException();
		}
		this.events.emit(this, event, context);
	}

	void receive(ChannelSession from, Event event, MessageContext context) {
		this.events.receive(this, from, event, context);
	}

	boolean isClosed() {
		return this.closed;
	}

	IllegalStateException closedException() {
		return new IllegalStateException("Registry '" + this.settings.id() + "' is closed");
	}

	CommandError closedError() {
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "Registry '" + this.settings.id() + "' is closed");
	}

	/** Refuse everything from now on. */
	void refuseAll() {
		this.closed = true;
	}

	/** Fail the calls that are under way. */
	void failAll() {
		this.ownLimit.close();
		this.pending.close(closedError());
		this.runner.close(closedError());
	}

}
