package io.cmdipc.observation;

import java.util.concurrent.CompletionStage;

import io.cmdipc.EmittedEvent;
import io.cmdipc.EventDelivery;
import io.cmdipc.EventInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Observes the events that code of this application emits, and those that its listeners
 * get.
 */
final class ObservedEvents implements EventInterceptor {

	private final Observing observing;

	private final EventEmissionObservationConvention emission;

	private final EventReceptionObservationConvention reception;

	ObservedEvents(Observing observing, EventEmissionObservationConvention emission,
			EventReceptionObservationConvention reception) {
		this.observing = observing;
		this.emission = emission;
		this.reception = reception;
	}

	@Override
	public void onListenerAdded(String eventId) {
		this.observing.known().addEvent(eventId);
	}

	@Override
	@SuppressWarnings("try")
	public void emit(EmittedEvent event, EmissionChain chain) {
		ObservedMessage message = new ObservedMessage(event.registryId(), event.eventId(),
				this.observing.known().hasEvent(event.eventId()));
		SentMessageContext context = new SentMessageContext(CommandObservationDocumentation.EMIT, message,
				Kind.PRODUCER);
		Observation observation = this.observing.create(context, this.emission);
		this.observing.setParent(observation, event.context());
		observation.start();
		ObservedOutcome outcome = new ObservedOutcome(observation, message);
		Throwable failure = null;
		try (Observation.Scope scope = observation.openScope()) {
			chain.proceed(event.withMeta(context.addTo(event.meta())));
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			outcome.ended(failure);
			outcome.left();
		}
	}

	@Override
	@SuppressWarnings("try")
	public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
		ObservedMessage message = this.observing.setChannel(new ObservedMessage(event.registryId(), event.eventId(),
				this.observing.known().hasEvent(event.eventId())), event.channelId(), event.channelType());
		ReceivedMessageContext context = new ReceivedMessageContext(CommandObservationDocumentation.RECEIVE, message,
				Kind.CONSUMER, event.meta());
		Observation observation = this.observing.create(context, this.reception).start();
		ObservedOutcome outcome = new ObservedOutcome(observation, message);
		try (Observation.Scope scope = observation.openScope()) {
			return chain.proceed(event.withContext(Observing.add(event.context(), observation)), outcome::ended);
		}
		finally {
			outcome.left();
		}
	}

}
