package io.cmdipc;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a registry was built with. Times are in nanoseconds.
 */
record RegistrySettings(String id, @Nullable String routerChannel, Set<String> siblingChannels, JsonMapper jsonMapper,
		@Nullable Executor handlerExecutor, long requestTimeout, long eventWindow, int maxInFlight, int maxWaiting,
		int maxCommands, int maxPendingCalls, int maxSeenEvents, int listenerQueueCapacity, boolean countCalls,
		BooleanSupplier nonBlockingThread) {

}
