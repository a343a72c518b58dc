package io.cmdipc;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one command.
 */
final class CallCounter implements BiConsumer<@Nullable Object, @Nullable Throwable> {

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

	/** Count the end of a stage. */
	@Override
	public void accept(@Nullable Object result, @Nullable Throwable failure) {
		if (failure != null) {
			failed();
		}
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
				return (result instanceof CompletionStage<?> stage) ? ObservedStage.of(stage, CallCounter.this)
						: result;
			}
			catch (Throwable ex) {
				failed();
				throw ex;
			}
		}

		@Override
		public boolean isNonBlocking() {
			return this.function.isNonBlocking();
		}

	}

}
