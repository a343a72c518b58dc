package io.cmdipc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Caller for the code of this JVM.
 */
class RoutedCaller implements CommandCaller, CallInterception.Target {

	private final CallEngine engine;

	private final MessageMeta meta;

	private final MessageContext context;

	private final CallTime time;

	/** The call that interceptors lead to this caller, if any do. */
	private final @Nullable CallProgress progress;

	RoutedCaller(CallEngine engine, MessageMeta meta, MessageContext context, CallTime time) {
		this(engine, meta, context, time, null);
	}

	private RoutedCaller(CallEngine engine, MessageMeta meta, MessageContext context, CallTime time,
			@Nullable CallProgress progress) {
		this.engine = engine;
		this.meta = meta;
		this.context = context;
		this.time = time;
		this.progress = progress;
	}

	@Override
	public CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request) {
		return decoded(started().start(commandId, request, Payload.class));
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType) {
		return decoded(started().start(commandId, request, resultType));
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return decoded(started().start(commandId, request, resultType.getType()));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType) {
		return (T) started().callNow(commandId, request, resultType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return (T) started().callNow(commandId, request, resultType.getType());
	}

	@Override
	public void emit(String eventId, @Nullable Object payload) {
		Event event = new Event(MessageId.random(), this.meta, eventId, toPayload(payload));
		if (this.engine.state().isClosed()) {
			throw this.engine.state().exception();
		}
		this.engine.events().emit(event, started().context, this.engine.support());
	}

	/** Return this caller with what the current thread knows of the sender. */
	@SuppressWarnings("ReferenceEquality")
	private RoutedCaller started() {
		MessageContext started = this.engine.support().started(this.context);
		return (started == this.context) ? this
				: new RoutedCaller(this.engine, this.meta, started, this.time, this.progress);
	}

	@Override
	public CommandCaller withMeta(MessageMeta newMeta) {
		return new RoutedCaller(this.engine, newMeta, this.context, this.time);
	}

	@Override
	public CommandCaller withTimeout(Duration newTimeout) {
		return with(this.time.limitedTo(Deadlines.nanos(Arguments.positive(newTimeout, "timeout"))));
	}

	@Override
	public <T> CommandCaller withAttribute(MessageContext.Attribute<T> attribute, T value) {
		return new RoutedCaller(this.engine, this.meta, this.context.with(attribute, value), this.time);
	}

	@Override
	public CommandCaller idempotent() {
		return with(this.time.again());
	}

	private RoutedCaller with(CallTime newTime) {
		return new RoutedCaller(this.engine, this.meta, this.context, newTime, this.progress);
	}

	private <T> CompletableFuture<T> decoded(CompletableFuture<T> call) {
		return this.engine.results().decoders().decode(call);
	}

	private <T> CompletableFuture<T> start(String commandId, @Nullable Object request, Type resultType) {
		CallInterception interception = this.engine.interception();
		return (interception == null || this.engine.state().isClosed()) ? begin(commandId, request, resultType, null)
				: interception.start(intercepted(commandId, request, resultType, false), this);
	}

	private CommandCall intercepted(String commandId, @Nullable Object request, Type resultType, boolean waited) {
		CallProgress progress = new CallProgress(CommandDefinition.of(commandId).id(), resultType, this.context, null,
				timeout(), Deadlines.NONE);
		return new CommandCall(this.engine.support(),
				progress.of(this.time.outer(), this.engine.support().outgoing(this.context), waited),
				toPayload(request), this.meta);
	}

	/** Make a call behind the interceptors of the registry. */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public @Nullable Object proceed(CommandCall call) {
		RoutedCaller changed = as(call);
		return call.progress().isWaited() ? changed.runUnread(call)
				: changed.begin(call.commandId(), call.payload(), Payload.class, call.outgoing());
	}

	/** Return this caller as interceptors have changed it. */
	private RoutedCaller as(CommandCall call) {
		long deadline = call.progress().deadline();
		return new RoutedCaller(this.engine, call.meta(), call.contextOr(this.context), (deadline != Deadlines.NONE)
				? this.time.limitedTo(Math.max(1, deadline - System.nanoTime())) : this.time, call.progress());
	}

	private <T> CompletableFuture<T> begin(String commandId, @Nullable Object request, Type resultType,
			@Nullable MessageContext outgoing) {
		CommandError refusal = refusal(commandId);
		if (refusal != null) {
			return failed(refusal, commandId);
		}
		Destination destination = this.engine.router().find(commandId);
		if (!(destination instanceof LocalCommand) && this.engine.router().retries().accepts(this.time.repetition())) {
			return startOften(CommandDefinition.of(commandId).id(), request, resultType, outgoing(outgoing));
		}
		return (destination != null) ? start(destination, commandId, request, resultType, outgoing)
				: startLater(CommandDefinition.of(commandId).id(), request, resultType, outgoing);
	}

	private <T> CompletableFuture<T> start(Destination destination, String commandId, @Nullable Object request,
			Type resultType, @Nullable MessageContext outgoing) {
		if (destination instanceof LocalCommand local) {
			return this.engine.local().start(local, invocation(local, request), resultType);
		}
		return send((Destination.Remote) destination, commandId, request, resultType, outgoing(outgoing));
	}

	private MessageContext outgoing(@Nullable MessageContext captured) {
		return (captured != null) ? captured : this.engine.support().outgoing(this.context);
	}

	private @Nullable CommandError refusal(String commandId) {
		return this.engine.state().isClosed() ? this.engine.state().error() : this.time.refusal(commandId);
	}

	/*
	 * Further attempts are made by another thread, so the context of the caller is taken
	 * before.
	 */
	private <T> CompletableFuture<T> startOften(String commandId, @Nullable Object request, Type resultType,
			MessageContext outgoing) {
		RetryingCall<T> call = new RetryingCall<>(this.engine.router().retries(), newDeadline(),
				this.time.repetition() == CallTime.Repetition.ALWAYS,
				(left) -> with(this.time.once(left)).begin(commandId, request, resultType, outgoing));
		call.isCallOf(commandId);
		call.attempt();
		return call;
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private <T> CompletableFuture<T> send(Destination.Remote destination, String commandId, @Nullable Object request,
			Type resultType, MessageContext outgoing) {
		if (this.progress != null) {
			this.progress.leaves(destination.session().id(), destination.session().channel().type());
		}
		CallInterception interception = destination.session().interception();
		if (interception == null) {
			return sendNow(destination, commandId, request, resultType, outgoing);
		}
		CommandCall call = new CommandCall(this.engine.support(),
				new CallProgress(commandId, resultType, outgoing, destination.session().id(), timeout(), newDeadline()),
				toPayload(request), this.meta);
		return interception.start(call, (changed) -> as(changed).sendNow(destination, commandId, changed.payload(),
				Payload.class, changed.contextOr(outgoing)));
	}

	private <T> CompletableFuture<T> sendNow(Destination.Remote destination, String commandId, @Nullable Object request,
			Type resultType, MessageContext outgoing) {
		long now = System.nanoTime();
		long deadline = this.time.deadline(now, this.engine.support());
		PendingResponse<T> call = new PendingResponse<>(MessageId.random(), destination.session(), deadline,
				this.engine.results(), resultType, destination.counter());
		call.isCallOf(commandId);
		destination.session()
			.ask(call, destination.request(call.id(), this.meta, commandId, toPayload(request), deadline - now),
					outgoing);
		return call;
	}

	/*
	 * A channel that is being attached may have the command, or lead to the router, so
	 * the call waits for it. It is sent by another thread then, so the context of the
	 * caller is taken now.
	 */
	private <T> CompletableFuture<T> startLater(String commandId, @Nullable Object request, Type resultType,
			@Nullable MessageContext captured) {
		ChannelSession awaited = this.engine.router().awaited(commandId, null);
		if (awaited == null) {
			return startNow(commandId, request, resultType, captured);
		}
		MessageContext outgoing = outgoing(captured);
		DeferredCall<T> call = new DeferredCall<>(this.engine.router().deferred(), newDeadline(),
				(deferred) -> startLate(deferred, commandId, request, resultType, outgoing));
		call.isCallOf(commandId);
		call.await(awaited);
		return call;
	}

	private <T> CompletableFuture<T> startNow(String commandId, @Nullable Object request, Type resultType,
			@Nullable MessageContext outgoing) {
		Destination destination = this.engine.router().find(commandId);
		return (destination != null) ? start(destination, commandId, request, resultType, outgoing)
				: failed(this.engine.router().unknown(commandId, null), commandId);
	}

	private <T> void startLate(DeferredCall<T> call, String commandId, @Nullable Object request, Type resultType,
			MessageContext outgoing) {
		if (this.engine.state().isClosed()) {
			call.follow(failed(this.engine.state().error(), commandId));
			return;
		}
		long left = call.deadline() - System.nanoTime();
		ChannelSession awaited = (left > 0 && this.engine.router().find(commandId) == null)
				? this.engine.router().awaited(commandId, null) : null;
		if (awaited != null) {
			call.await(awaited);
		}
		else {
			call.follow(
					with(this.time.limitedTo(Math.max(1, left))).startNow(commandId, request, resultType, outgoing));
		}
	}

	private @Nullable Object callNow(String commandId, @Nullable Object request, Type resultType) {
		CallInterception interception = this.engine.interception();
		try {
			return (interception == null || this.engine.state().isClosed()) ? run(commandId, request, resultType)
					: call(interception, intercepted(commandId, request, resultType, true));
		}
		catch (CommandException ex) {
			throw this.engine.results().decoders().toThrow(ex);
		}
	}

	private @Nullable Object call(CallInterception interception, CommandCall call) {
		Object result = interception.call(call, this);
		return (result instanceof InterceptedCall<?> pending) ? this.engine.thread().join(call.commandId(), pending)
				: result;
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private @Nullable Object runUnread(CommandCall call) {
		String commandId = call.commandId();
		try {
			if (this.engine.router().find(commandId) instanceof LocalCommand local) {
				requireReady(local, commandId);
				return this.engine.local().run(local, invocation(local, call.payload()), Payload.class);
			}
			this.engine.thread().requireBlocking(commandId);
		}
		catch (IllegalStateException ex) {
			call.progress().refused(ex);
			throw ex;
		}
		return begin(commandId, call.payload(), Payload.class, call.outgoing());
	}

	private @Nullable Object run(String commandId, @Nullable Object request, Type resultType) {
		CallingThread thread = this.engine.thread();
		if (!this.engine.state().isClosed() && this.engine.router().find(commandId) instanceof LocalCommand local) {
			requireReady(local, commandId);
			Object result = this.engine.local().run(local, invocation(local, request), resultType);
			return (result instanceof LocalCall<?> call) ? thread.join(commandId, call) : result;
		}
		thread.requireBlocking(commandId);
		return thread.join(commandId, begin(commandId, request, resultType, null));
	}

	private void requireReady(LocalCommand command, String commandId) {
		CommandError late = this.time.refusal(commandId);
		if (late != null) {
			throw CallFailures.unbegun(late).ofCall(commandId);
		}
		if (!command.isNonBlocking()) {
			this.engine.thread().requireBlocking(commandId);
		}
	}

	private CommandInvocation invocation(LocalCommand command, @Nullable Object request) {
		return this.time.apply(
				new CommandInvocation(command.invoked(), toPayload(request), this.meta, this.context, null),
				this.engine.support());
	}

	private long newDeadline() {
		return this.time.deadline(System.nanoTime(), this.engine.support());
	}

	private long timeout() {
		return this.time.limit(this.engine.support());
	}

	private static @Nullable Payload toPayload(@Nullable Object value) {
		return (value != null) ? Payload.of(value) : null;
	}

	/** Return the future of a call that was not started. */
	private static <T> CompletableFuture<T> failed(CommandError error, String commandId) {
		return CompletableFuture.failedFuture(CallFailures.unbegun(error).ofCall(commandId));
	}

}
