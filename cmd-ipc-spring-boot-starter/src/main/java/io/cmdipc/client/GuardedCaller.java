package io.cmdipc.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.cmdipc.CommandCaller;
import io.cmdipc.InternalErrorException;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Caller of a strict client. A call is not made if the method does not fit its command
 * when the call starts.
 *
 * @param caller makes the calls
 * @param checked the method
 */
record GuardedCaller(CommandCaller caller, CheckedMethod checked) implements CommandCaller {

	private @Nullable InternalErrorException refusal() {
		ClientMismatch found = this.checked.mismatch();
		return (found != null) ? new InternalErrorException("Not called: " + found) : null;
	}

	private <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> call) {
		InternalErrorException refusal = refusal();
		return (refusal != null) ? CompletableFuture.failedFuture(refusal) : call.get();
	}

	private void check() {
		InternalErrorException refusal = refusal();
		if (refusal != null) {
			throw refusal;
		}
	}

	@Override
	public CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request) {
		return start(() -> this.caller.execute(commandId, request));
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType) {
		return start(() -> this.caller.execute(commandId, request, resultType));
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return start(() -> this.caller.execute(commandId, request, resultType));
	}

	@Override
	public <T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType) {
		check();
		return this.caller.call(commandId, request, resultType);
	}

	@Override
	public <T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		check();
		return this.caller.call(commandId, request, resultType);
	}

	@Override
	public void emit(String eventId, @Nullable Object payload) {
		this.caller.emit(eventId, payload);
	}

	@Override
	public CommandCaller withMeta(MessageMeta meta) {
		return new GuardedCaller(this.caller.withMeta(meta), this.checked);
	}

	@Override
	public CommandCaller withTimeout(Duration timeout) {
		return new GuardedCaller(this.caller.withTimeout(timeout), this.checked);
	}

	@Override
	public <T> CommandCaller withAttribute(MessageContext.Attribute<T> attribute, T value) {
		return new GuardedCaller(this.caller.withAttribute(attribute, value), this.checked);
	}

	@Override
	public CommandCaller idempotent() {
		return new GuardedCaller(this.caller.idempotent(), this.checked);
	}

}
