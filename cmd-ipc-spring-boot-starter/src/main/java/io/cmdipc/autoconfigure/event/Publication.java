package io.cmdipc.autoconfigure.event;

/**
 * Strategy that publishes an event, in a transaction if there is a transaction manager.
 */
@FunctionalInterface
interface Publication {

	/** Publish without a transaction. */
	Publication WITHOUT_TRANSACTION = Runnable::run;

	/**
	 * Publish an event.
	 * @param publish publishes it, and throws no exception
	 */
	void run(Runnable publish);

}
