package io.cmdipc.autoconfigure;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Bounds for tests that wait for a condition.
 */
public final class Patience {

	private static final Duration BOUND = Duration.ofSeconds(30);

	private Patience() {
	}

	/**
	 * Return a wait with a bound that a busy machine keeps too.
	 * @return the wait
	 */
	public static ConditionFactory await() {
		return Awaitility.await().atMost(BOUND);
	}

}
