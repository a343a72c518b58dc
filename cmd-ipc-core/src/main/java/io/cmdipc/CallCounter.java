package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one command.
 */
final class CallCounter {

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	/** Return a function that runs another one and counts its calls. */
	CommandFunction counted(CommandFunction function) {
		return new Counted(function);
	}

	void called() {
		this.calls.increment();
	}

	void failed() {
		this.failures.increment();
	}

	CallCount now() {
		return new CallCount(this.calls.sum(), this.failures.sum());
	}

	private final class Counted implements CommandFunction {

		private final CommandFunction function;

		private Counted(CommandFunction function) {
			this.function = function;
		}

		@Override
		public @Nullable Object handle(CommandInvocation invocation) throws Exception {
			called();
			try {
				Object result = this.function.handle(invocation);
				return (result instanceof CompletionStage<?> stage) ? count(stage) : result;
			}
			catch (Throwable ex) {
				failed();
				throw ex;
			}
		}

		/*
		 * A stage that depends on another one asks a failure for its description, which
		 * may throw, and would then not complete.
		 */
		private CompletionStage<?> count(CompletionStage<?> stage) {
			CompletableFuture<@Nullable Object> counted = new CompletableFuture<>();
			CompletionStage<Boolean> unused = stage.handle((result, failure) -> {
				if (failure == null) {
					return counted.complete(result);
				}
				failed();
				return counted.completeExceptionally(failure);
			});
			return counted;
		}

		@Override
		public boolean isNonBlocking() {
			return this.function.isNonBlocking();
		}

	}

}
