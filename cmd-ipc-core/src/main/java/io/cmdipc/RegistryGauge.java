package io.cmdipc;

/**
 * Something of which a registry has a number at each moment.
 */
public enum RegistryGauge {

	/** Calls of the registry to its own blocking commands that are in progress. */
	IN_FLIGHT_CALL,
	/** Calls of the registry to its own blocking commands that are queued. */
	WAITING_CALL,
	/** Requests to peers, own and forwarded ones, without a response. */
	PENDING_REQUEST,
	/** Calls that wait for a channel which is being attached. */
	DEFERRED_CALL,
	/** Calls that wait for their next attempt. */
	RETRYING_CALL,
	/** Events that are queued for blocking listeners, or being handled by them. */
	QUEUED_EVENT,
	/**
	 * Tasks that the registry's own threads run; zero if the registry was given an
	 * executor.
	 */
	HANDLER_THREAD

}
