package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a registry that its callers use.
 *
 * @param state whether the registry is open
 * @param interception leads calls through the interceptors of the registry, {@code null}
 * if it has none
 * @param router finds destinations
 * @param local calls local commands
 * @param events emits events
 * @param ends ends calls
 * @param support what invocations need
 */
record CallEngine(RegistryState state, @Nullable CallInterception interception, Router router, LocalCalls local,
		EventBus events, Ends ends, InvocationSupport support) {

	ResultReader results() {
		return this.ends.results();
	}

	CallingThread thread() {
		return this.ends.thread();
	}

	/**
	 * The ends of calls.
	 *
	 * @param results reads results
	 * @param thread waits for calls
	 */
	record Ends(ResultReader results, CallingThread thread) {

	}

}
