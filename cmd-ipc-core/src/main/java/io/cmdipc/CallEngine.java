package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a registry that its callers use.
 *
 * @param state whether the registry is open
 * @param interception leads calls through the interceptors of the registry, {@code null}
 * if it has none
 * @param router finds destinations
 * @param local calls local commands
 * @param events what emits events
 * @param ends ends calls
 * @param support what invocations need
 */
record CallEngine(RegistryState state, @Nullable CallInterception interception, Router router, LocalCalls local,
		Events events, Ends ends, InvocationSupport support) {

	ResultReader results() {
		return this.ends.results();
	}

	CallingThread thread() {
		return this.ends.thread();
	}

	/**
	 * The parts that emit events.
	 *
	 * @param interception leads events through the interceptors of the registry,
	 * {@code null} if it has none
	 * @param bus emits events
	 */
	record Events(@Nullable EventInterception interception, EventBus bus) {

		void emit(Event event, MessageContext context, InvocationSupport support) {
			if (this.interception == null) {
				this.bus.emit(event, context);
			}
			else {
				this.interception.emit(new EmittedEvent(support, event, context),
						(emitted) -> this.bus.emit(emitted.event(), emitted.context()));
			}
		}

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
