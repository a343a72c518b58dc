package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a registry that its callers use.
 *
 * @param state whether the registry is open
 * @param ways the ways of calls and events
 * @param results reads results
 * @param thread waits for calls
 * @param support what invocations need
 */
record CallEngine(RegistryState state, Ways ways, ResultReader results, CallingThread thread,
		InvocationSupport support) {

	/** Return the way through the interceptors of the registry, if it has any. */
	@Nullable CallInterception interception() {
		return this.ways.interception();
	}

	Router router() {
		return this.ways.router();
	}

	LocalCalls local() {
		return this.ways.local();
	}

	EventBus events() {
		return this.ways.events();
	}

	/**
	 * The ways of calls and events.
	 *
	 * @param interception leads calls through the interceptors of the registry,
	 * {@code null} if it has none
	 * @param router finds destinations
	 * @param local calls local commands
	 * @param events emits events
	 */
	record Ways(@Nullable CallInterception interception, Router router, LocalCalls local, EventBus events) {

	}

}
