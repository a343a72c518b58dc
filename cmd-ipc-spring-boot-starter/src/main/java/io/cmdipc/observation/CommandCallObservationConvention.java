package io.cmdipc.observation;

import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the observation of calls that are made. A bean of this type replaces the
 * default, which the methods of this interface are.
 */
public interface CommandCallObservationConvention extends ObservationConvention<SentMessageContext> {

	@Override
	default String getName() {
		return Objects.requireNonNull(CommandObservationDocumentation.CALL.getName());
	}

	@Override
	default String getContextualName(SentMessageContext context) {
		return "call " + context.message().id();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(SentMessageContext context) {
		return ConventionKeys.low("command", context.message());
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(SentMessageContext context) {
		return ConventionKeys.high(context.message());
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SentMessageContext known
				&& known.documentation() == CommandObservationDocumentation.CALL;
	}

}
