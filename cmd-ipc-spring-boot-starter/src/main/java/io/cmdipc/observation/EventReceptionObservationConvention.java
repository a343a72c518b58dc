package io.cmdipc.observation;

import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the observation of events that listeners get. A bean of this type
 * replaces the default, which the methods of this interface are.
 */
public interface EventReceptionObservationConvention extends ObservationConvention<ReceivedMessageContext> {

	@Override
	default String getName() {
		return Objects.requireNonNull(CommandObservationDocumentation.RECEIVE.getName());
	}

	@Override
	default String getContextualName(ReceivedMessageContext context) {
		return "receive " + context.message().id();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(ReceivedMessageContext context) {
		return ConventionKeys.low("event", context.message());
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(ReceivedMessageContext context) {
		return ConventionKeys.high(context.message());
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ReceivedMessageContext known
				&& known.documentation() == CommandObservationDocumentation.RECEIVE;
	}

}
