package io.cmdipc.observation;

import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.message.CommandDefinition;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls that handlers of this application get.
 */
final class ObservedHandlers implements CommandInterceptor {

	private final Observing observing;

	private final CommandHandlingObservationConvention convention;

	ObservedHandlers(Observing observing, CommandHandlingObservationConvention convention) {
		this.observing = observing;
		this.convention = convention;
	}

	@Override
	public void onRegistration(CommandDefinition command) {
		this.observing.known().addCommand(command.id());
	}

	@Override
	@SuppressWarnings("try")
	public @Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception {
		ObservedMessage message = this.observing.setChannel(
				new ObservedMessage(invocation.registryId(), invocation.commandId(),
						this.observing.known().hasCommand(invocation.commandId())),
				invocation.channelId(), invocation.channelType());
		ReceivedMessageContext context = new ReceivedMessageContext(CommandObservationDocumentation.HANDLE, message,
				Kind.SERVER, invocation.meta());
		Observation observation = this.observing.create(context, this.convention).start();
		ObservedOutcome outcome = new ObservedOutcome(observation, message);
		try (Observation.Scope scope = observation.openScope()) {
			return chain.proceed(invocation.withContext(Observing.add(invocation.context(), observation)),
					(result, failure) -> outcome.ended(failure));
		}
		finally {
			outcome.left();
		}
	}

}
