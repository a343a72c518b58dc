package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Turns the failures of calls into the exceptions of the application.
 */
final class ErrorDecoders {

	private static final SafeLogger logger = SafeLogger.of(ErrorDecoders.class);

	private final List<CommandErrorDecoder> decoders;

	private final AtomicBoolean failed = new AtomicBoolean();

	ErrorDecoders(List<CommandErrorDecoder> decoders) {
		this.decoders = decoders;
	}

	/** Return a future that fails as the application wants it. */
	<T> CompletableFuture<T> decode(CompletableFuture<T> call) {
		if (this.decoders.isEmpty() || (call.isDone() && !call.isCompletedExceptionally())) {
			return call;
		}
		return new DecodedCall<>(call, this);
	}

	/**
	 * Return the exception that {@code call} throws.
	 * @throws Error if the failure is turned into one
	 */
	RuntimeException toThrow(CommandException failure) {
		Throwable decoded = decode(failure);
		if (decoded instanceof Error error) {
			throw error;
		}
		return (decoded instanceof RuntimeException unchecked) ? unchecked
				: CallFailures.decoded(failure, (Exception) decoded);
	}

	/** Return the exception with which a future fails. */
	Throwable decode(CommandException failure) {
		for (CommandErrorDecoder decoder : this.decoders) {
			try {
				Throwable decoded = decoder.decode(failure);
				if (decoded != null) {
					return decoded;
				}
			}
			catch (Throwable ex) {
				logger.failure(!this.failed.getAndSet(true),
						"An error decoder failed, so the next one is asked about the failure of command '{}'",
						String.valueOf(failure.commandId()), ex);
			}
		}
		return failure;
	}

	/**
	 * The future of a call whose failure is decoded. If its caller ends it, the call is
	 * cancelled.
	 *
	 * @param <T> the type of the result
	 */
	private static final class DecodedCall<T> extends ReleasingFuture<T> {

		private final CompletableFuture<T> call;

		DecodedCall(CompletableFuture<T> call, ErrorDecoders decoders) {
			this.call = call;
			CompletableFuture<Void> unused = call.handle((value, failure) -> {
				end(value, failure, decoders);
				return null;
			});
		}

		private void end(@Nullable T value, @Nullable Throwable failure, ErrorDecoders decoders) {
			if (failure == null) {
				complete(value);
			}
			else {
				completeExceptionally((failure instanceof CommandException ex) ? decoders.decode(ex) : failure);
			}
		}

		@Override
		protected void release() {
			this.call.cancel(false);
		}

	}

}
