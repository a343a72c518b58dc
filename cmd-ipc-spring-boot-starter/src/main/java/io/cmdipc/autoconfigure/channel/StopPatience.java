package io.cmdipc.autoconfigure.channel;

import java.time.Duration;

import org.springframework.core.env.Environment;

/**
 * The time that calls in progress have to end when the application stops.
 */
public final class StopPatience {

	static final String TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	private static final Duration DEFAULT = Duration.ofSeconds(30);

	private StopPatience() {
	}

	/**
	 * Return the time: a little less than Spring waits, since what is left is answered
	 * within it, and none if the web server does not wait either.
	 * @param environment the properties of the application
	 * @return the time
	 */
	public static Duration of(Environment environment) {
		if ("immediate".equalsIgnoreCase(environment.getProperty("server.shutdown"))) {
			return Duration.ZERO;
		}
		Duration timeout = environment.getProperty(TIMEOUT, Duration.class, DEFAULT);
		return timeout.minus(timeout.dividedBy(20));
	}

}
