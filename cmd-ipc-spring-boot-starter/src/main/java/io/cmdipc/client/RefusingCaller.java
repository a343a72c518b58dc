package io.cmdipc.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandCaller;
import io.cmdipc.InternalErrorException;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Caller whose calls fail, since the method of a strict client does not fit its command.
 * They are not sent.
 *
 * @param mismatch the reason
 */
record RefusingCaller(ClientMismatch mismatch) implements CommandCaller {

	private InternalErrorException refusal() {
		return new InternalErrorException("Not called: " + this.mismatch);
	}

	@Override
	public CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request) {
		return CompletableFuture.failedFuture(refusal());
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType) {
		return CompletableFuture.failedFuture(refusal());
	}

	@Override
	public <T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return CompletableFuture.failedFuture(refusal());
	}

	@Override
	public <T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType) {
		throw refusal();
	}

	@Override
	public <T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		throw refusal();
	}

	@Override
	public void emit(String eventId, @Nullable Object payload) {
		throw refusal();
	}

	@Override
	public CommandCaller withMeta(MessageMeta meta) {
		return this;
	}

	@Override
	public CommandCaller withTimeout(Duration timeout) {
		return this;
	}

	@Override
	public CommandCaller idempotent() {
		return this;
	}

}
