package io.cmdipc.benchmarks;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Messages between {@link BarePeer bare peers}.
 */
sealed interface BareMessage {

	/** Return a version 4 UUID of the cheapest source there is. */
	static UUID nextId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
	}

	/**
	 * Calls a command.
	 */
	record Request(UUID id, String commandId, Object payload) implements BareMessage {

	}

	/**
	 * Answers a call.
	 */
	record Reply(UUID thid, Object result) implements BareMessage {

	}

	/**
	 * Tells that something happened.
	 */
	record Event(UUID id, String eventId, Object payload) implements BareMessage {

	}

}
