package io.cmdipc.observation;

import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the observation of events that are emitted. A bean of this type replaces
 * the default, which the methods of this interface are.
 */
public interface EventEmissionObservationConvention extends ObservationConvention<SentMessageContext> {

	@Override
	default String getName() {
		return Objects.requireNonNull(CommandObservationDocumentation.EMIT.getName());
	}

	@Override
	default String getContextualName(SentMessageContext context) {
		return "emit " + context.message().id();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(SentMessageContext context) {
		return ConventionKeys.low("event", context.message());
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(SentMessageContext context) {
		return ConventionKeys.high(context.message());
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SentMessageContext known
				&& known.documentation() == CommandObservationDocumentation.EMIT;
	}

}
