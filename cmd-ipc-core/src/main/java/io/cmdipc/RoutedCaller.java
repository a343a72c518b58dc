package io.cmdipc;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Calls commands for the code of this JVM.
 */
class RoutedCaller implements CommandCaller {

	private final Router router;

	private final MessageMeta meta;

	private final MessageContext context;

	/** In nanoseconds, {@link Deadlines#NONE} for that of the registry. */
	private final long timeout;

	RoutedCaller(Router router, MessageMeta meta, MessageContext context, long timeout) {
		this.router = router;
		this.meta = meta;
		this.context = context;
		this.timeout = timeout;
	}

	@Override
	public CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request) {
		return start(commandId, request, Payload.class);
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType) {
		return start(commandId, request, resultType);
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return start(commandId, request, resultType.getType());
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType) {
		return (T) callNow(commandId, request, resultType);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return (T) callNow(commandId, request, resultType.getType());
	}

	@Override
	public void emit(String eventId, @Nullable Object payload) {
		this.router.emit(new Event(MessageId.random(), this.meta, eventId, toPayload(payload)), this.context);
	}

	@Override
	public CommandCaller withMeta(MessageMeta newMeta) {
		return new RoutedCaller(this.router, newMeta, this.context, this.timeout);
	}

	@Override
	public CommandCaller withTimeout(Duration newTimeout) {
		if (newTimeout.isNegative() || newTimeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive");
		}
		return new RoutedCaller(this.router, this.meta, this.context, Deadlines.nanos(newTimeout));
	}

	private <T> CompletableFuture<T> start(String commandId, @Nullable Object request, Type resultType) {
		if (this.router.isClosed()) {
			return failed(this.router.closedError());
		}
		Route route = this.router.find(commandId);
		if (route instanceof LocalCommand local) {
			CommandInvocation invocation = invocation(local, request);
			return local.isNonBlocking() ? runHere(local, invocation, resultType)
					: submit(local, invocation, resultType);
		}
		ChannelSession next = this.router.next(route, commandId);
		if (next == null) {
			return unknown(CommandDefinition.of(commandId).id(), request, resultType);
		}
		CallCounter counter = (route != null) ? route.counter() : null;
		PendingResponse<T> call = new PendingResponse<>(MessageId.random(), next, newDeadline(), this.router.results(),
				resultType, counter);
		Payload payload = toPayload(request);
		next.ask(call,
				(route instanceof RemoteCommand remote)
						? new ExecuteCommandRequest(call.id(), this.meta, remote.peerId(), remote.fit(payload))
						: new ExecuteCommandRequest(call.id(), this.meta, next.boundary().peerId(commandId), payload),
				this.context);
		return call;
	}

	/*
	 * A channel that is just being started may have it, so that is awaited once.
	 */
	private <T> CompletableFuture<T> unknown(String commandId, @Nullable Object request, Type resultType) {
		ChannelSession awaited = this.router.starting(commandId);
		if (awaited == null) {
			return failed(this.router.unknown(commandId));
		}
		long deadline = newDeadline();
		CompletableFuture<T> result = new CompletableFuture<>();
		CompletableFuture<T> unused = this.router.whenAttached(awaited, deadline)
			.thenCompose((attached) -> this.<T>startLate(commandId, request, resultType, deadline))
			.whenComplete((value, failure) -> settle(result, value, failure));
		return result;
	}

	private <T> CompletableFuture<T> startLate(String commandId, @Nullable Object request, Type resultType,
			long deadline) {
		if (this.router.find(commandId) == null) {
			return failed(this.router.unknown(commandId));
		}
		long left = Math.max(1, deadline - System.nanoTime());
		return new RoutedCaller(this.router, this.meta, this.context, left).start(commandId, request, resultType);
	}

	private static <T> void settle(CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
		if (failure == null) {
			result.complete(value);
			return;
		}
		boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
		result.completeExceptionally(wrapped ? failure.getCause() : failure);
	}

	private @Nullable Object callNow(String commandId, @Nullable Object request, Type resultType) {
		CallingThread thread = this.router.callingThread();
		if (!this.router.isClosed() && this.router.find(commandId) instanceof LocalCommand local) {
			if (!local.isNonBlocking()) {
				thread.requireBlocking(commandId);
			}
			CommandInvocation invocation = invocation(local, request);
			Object result = invoke(local, invocation);
			return (result instanceof CompletionStage<?> stage)
					? thread.join(commandId, await(local, invocation, stage, resultType))
					: this.router.results().read(toPayload(result), resultType);
		}
		thread.requireBlocking(commandId);
		return thread.joinRemote(commandId, start(commandId, request, resultType));
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> runHere(LocalCommand command, CommandInvocation invocation, Type resultType) {
		try {
			Object result = invoke(command, invocation);
			if (result instanceof CompletionStage<?> stage) {
				return await(command, invocation, stage, resultType);
			}
			return CompletableFuture.completedFuture((T) this.router.results().read(toPayload(result), resultType));
		}
		catch (CommandException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Object invoke(LocalCommand command, CommandInvocation invocation) {
		try {
			return command.function().handle(invocation);
		}
		catch (Throwable ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			throw this.router.runner().explain(command, ex);
		}
	}

	private <T> CompletableFuture<T> await(LocalCommand command, CommandInvocation invocation, CompletionStage<?> stage,
			Type resultType) {
		LocalCall<T> call = new LocalCall<>(resultType, this.router.results());
		this.router.runner().await(command, invocation, stage, call);
		return call;
	}

	private <T> CompletableFuture<T> submit(LocalCommand command, CommandInvocation invocation, Type resultType) {
		LocalCall<T> call = new LocalCall<>(resultType, this.router.results());
		InvocationLimit limit = this.router.ownLimit();
		CommandRunner runner = this.router.runner();
		if (limit.enter()) {
			runner.run(command, invocation, limit, call);
			return call;
		}
		QueuedCall waiting = new QueuedCall(command.definition().id(), invocation.startClock(), limit, call,
				() -> runner.run(command, invocation, limit, call), runner.counters());
		call.hold(waiting);
		if (!limit.await(waiting)) {
			runner.counters().increment(RegistryCounter.OVERLOAD);
			call.fail(QueuedCall.OVERLOADED, null);
		}
		return call;
	}

	private CommandInvocation invocation(LocalCommand command, @Nullable Object request) {
		return new CommandInvocation(this.router, command.definition().id(), toPayload(request), this.meta,
				this.context, null)
			.until((this.timeout != Deadlines.NONE) ? newDeadline() : Deadlines.NONE);
	}

	private long newDeadline() {
		return (this.timeout != Deadlines.NONE) ? System.nanoTime() + this.timeout : this.router.newDeadline();
	}

	private static @Nullable Payload toPayload(@Nullable Object value) {
		return (value != null) ? Payload.of(value) : null;
	}

	private static <T> CompletableFuture<T> failed(CommandError error) {
		return CompletableFuture.failedFuture(new CommandException(error, null));
	}

}
