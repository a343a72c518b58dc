package io.cmdipc.autoconfigure.event;

import org.springframework.context.ApplicationEvent;

/**
 * Strategy that decides when a published event is emitted.
 */
@FunctionalInterface
interface Emission {

	/** Emit at once, as there are no transactions. */
	Emission AT_ONCE = (event, emit) -> emit.run();

	/**
	 * Emit an event now, later or never.
	 * @param event the event as it was published
	 * @param emit emits it
	 */
	void schedule(ApplicationEvent event, Runnable emit);

}
