package io.cmdipc.observation;

import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The end of one observation: when the outcome is there and the scope in which the work
 * was started is closed.
 * <p>
 * Concurrency: the scope and the outcome end on whichever threads; the first of the two
 * sets the state, and the other ends the observation.
 */
final class ObservedOutcome extends AtomicReference<@Nullable Object> {

	private static final long serialVersionUID = 1L;

	private final transient Observation observation;

	private final transient ObservedMessage message;

	private transient @Nullable Throwable failure;

	ObservedOutcome(Observation observation, ObservedMessage message) {
		super(null);
		this.observation = observation;
		this.message = message;
	}

	/** Set the outcome. */
	void ended(@Nullable Throwable newFailure) {
		this.failure = newFailure;
		meet();
	}

	/** Record that the scope is closed. */
	void left() {
		meet();
	}

	private void meet() {
		if (!compareAndSet(null, this.message)) {
			Throwable error = this.message.ended(this.failure);
			if (error != null) {
				this.observation.error(error);
			}
			this.observation.stop();
		}
	}

}
