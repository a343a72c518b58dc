package io.cmdipc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;

/**
 * The cancellation of stages that functions have returned.
 */
final class Cancellation {

	private static final SafeLogger logger = SafeLogger.of(Cancellation.class);

	private Cancellation() {
	}

	/** Cancel a stage, if it lets others do so. */
	static void cancel(CompletionStage<?> stage) {
		try {
			stage.toCompletableFuture().cancel(true);
		}
		catch (Throwable ex) {
			logger.debug("What a handler had returned could not be cancelled", ex);
		}
	}

	/** Return whether a stage failed because it was cancelled. */
	static boolean isCause(Throwable failure) {
		return failure instanceof CancellationException || failure.getCause() instanceof CancellationException;
	}

}
