package io.cmdipc.observation;

import java.util.Objects;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.reactor.ReactorContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What all observations have in common.
 *
 * @param registry the registry of observations
 * @param known the ids that may be keys of meters
 */
record Observing(ObservationRegistry registry, KnownIds known) {

	/** The key of the observation in a Reactor context, as all of Micrometer has it. */
	private static final String KEY = "micrometer.observation";

	<C extends Observation.Context> Observation create(C context, ObservationConvention<C> convention) {
		return Observation.createNotStarted(null, convention, () -> context, this.registry);
	}

	/** Set the channel that a message crosses, {@code null} for none. */
	ObservedMessage setChannel(ObservedMessage message, @Nullable String id, @Nullable String type) {
		if (id != null) {
			String kind = Objects.requireNonNullElse(type, "unknown");
			message.over(this.known.hasChannel(id) ? id : kind, kind);
		}
		return message;
	}

	/**
	 * Set the handler that sends a message as the parent, if its observation is not that
	 * of the thread already.
	 */
	void setParent(Observation observation, MessageContext context) {
		if (observation.getContextView().getParentObservation() == null) {
			Observation handler = ReactorContext.ofPublishers(context).getOrDefault(KEY, null);
			if (handler != null) {
				observation.parentObservation(handler);
			}
		}
	}

	/** Return a message context in which the calls of a handler find its observation. */
	static MessageContext add(MessageContext context, Observation observation) {
		return ReactorContext.addToPublishers(context, KEY, observation);
	}

}
