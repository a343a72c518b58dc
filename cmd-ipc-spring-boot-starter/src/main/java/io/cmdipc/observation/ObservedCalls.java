package io.cmdipc.observation;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls that code of this application makes. The observation begins before
 * the destination is known, and ends with the last attempt.
 */
final class ObservedCalls implements CallInterceptor {

	private final Observing observing;

	private final CommandCallObservationConvention convention;

	ObservedCalls(Observing observing, CommandCallObservationConvention convention) {
		this.observing = observing;
		this.convention = convention;
	}

	@Override
	@SuppressWarnings("try")
	public @Nullable Object intercept(CommandCall call, Chain chain) throws Exception {
		ObservedMessage message = new ObservedMessage(call.registryId(), call.commandId(),
				this.observing.known().hasCommand(call.commandId()));
		SentMessageContext context = new SentMessageContext(CommandObservationDocumentation.CALL, message, Kind.CLIENT);
		Observation observation = this.observing.create(context, this.convention);
		this.observing.setParent(observation, call.context());
		observation.start();
		ObservedOutcome outcome = new ObservedOutcome(observation, message);
		try (Observation.Scope scope = observation.openScope()) {
			return chain.proceed(call.withMeta(context.addTo(call.meta())), (result, failure) -> {
				this.observing.setChannel(message, call.channelId(), call.channelType()).sent(call.attempts());
				outcome.ended(failure);
			});
		}
		finally {
			outcome.left();
		}
	}

	@Override
	public String toString() {
		return "observation of calls";
	}

}
