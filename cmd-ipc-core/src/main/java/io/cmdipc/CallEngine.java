package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a registry that its callers use.
 *
 * @param state whether the registry is open
 * @param router finds destinations
 * @param local calls local commands
 * @param events emits events
 * @param results reads results
 * @param thread waits for calls
 * @param support what invocations need
 * @param interception the way of calls through the interceptors of the registry,
 * {@code null} if it has none
 */
record CallEngine(RegistryState state, Router router, LocalCalls local, EventBus events, ResultReader results,
		CallingThread thread, InvocationSupport support, @Nullable CallInterception interception) {

}
