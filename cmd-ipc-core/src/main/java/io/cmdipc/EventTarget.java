package io.cmdipc;

/**
 * A receiver of delivered events.
 */
@FunctionalInterface
interface EventTarget {

	void tell(EventDelivery event);

	/** Return the number of events that are queued or being handled. */
	default int waiting() {
		return 0;
	}

}
