package io.cmdipc.observation;

import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the observation of calls that handlers get. A bean of this type replaces
 * the default, which the methods of this interface are.
 */
public interface CommandHandlingObservationConvention extends ObservationConvention<ReceivedMessageContext> {

	@Override
	default String getName() {
		return Objects.requireNonNull(CommandObservationDocumentation.HANDLE.getName());
	}

	@Override
	default String getContextualName(ReceivedMessageContext context) {
		return "handle " + context.message().id();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(ReceivedMessageContext context) {
		return ConventionKeys.low("command", context.message());
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(ReceivedMessageContext context) {
		return ConventionKeys.high(context.message());
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ReceivedMessageContext known
				&& known.documentation() == CommandObservationDocumentation.HANDLE;
	}

}
