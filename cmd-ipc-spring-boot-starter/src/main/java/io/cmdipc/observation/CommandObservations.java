package io.cmdipc.observation;

import java.util.function.Predicate;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.EventInterceptor;
import io.micrometer.observation.ObservationRegistry;

/**
 * Interceptors that observe calls and events. The same ones are for all registries of an
 * application.
 */
public final class CommandObservations {

	private final Observing observing;

	/**
	 * Create the observations of an application.
	 * @param registry the registry of observations
	 * @param calledCommands whether the code of the application declares that it calls a
	 * command of others, whose id may then be a key of meters
	 * @param declaredChannels whether the application declares a channel; any other, such
	 * as a connection of a server, has the name of its kind as a key of meters
	 */
	public CommandObservations(ObservationRegistry registry, Predicate<String> calledCommands,
			Predicate<String> declaredChannels) {
		this.observing = new Observing(registry, new KnownIds(calledCommands, declaredChannels));
	}

	/**
	 * Create an interceptor of calls.
	 * @param convention the names and keys
	 * @return the interceptor
	 */
	public CallInterceptor calls(CommandCallObservationConvention convention) {
		return new ObservedCalls(this.observing, convention);
	}

	/**
	 * Create an interceptor of handlers.
	 * @param convention the names and keys
	 * @return the interceptor
	 */
	public CommandInterceptor handlers(CommandHandlingObservationConvention convention) {
		return new ObservedHandlers(this.observing, convention);
	}

	/**
	 * Create an interceptor of events.
	 * @param emission the names and keys of events that are emitted
	 * @param reception the names and keys of events that listeners get
	 * @return the interceptor
	 */
	public EventInterceptor events(EventEmissionObservationConvention emission,
			EventReceptionObservationConvention reception) {
		return new ObservedEvents(this.observing, emission, reception);
	}

}
