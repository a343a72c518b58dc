package io.cmdipc.reactor;

import java.util.concurrent.Callable;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Moves values between a Reactor context and thread-locals. To be loaded only if
 * {@code io.micrometer:context-propagation} is on the classpath.
 */
final class ThreadLocals {

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

	private ThreadLocals() {
	}

	static ContextView capture() {
		return SNAPSHOTS.captureAll().updateContext(Context.empty());
	}

	@SuppressWarnings("try")
	static <T extends @Nullable Object> T call(ContextView context, Callable<T> call) throws Exception {
		try (ContextSnapshot.Scope scope = SNAPSHOTS.setThreadLocalsFrom(context)) {
			return call.call();
		}
	}

}
