package io.cmdipc;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Function behind an event listener.
 * <p>
 * A function is blocking by default: it may block, and gets its events one at a time and
 * in order on the handler executor, from a queue of its own. A {@linkplain #nonBlocking()
 * non-blocking} function runs on the thread that emits or delivers the event.
 */
@FunctionalInterface
public interface EventFunction {

	/**
	 * Handle one event.
	 * @param event the event
	 * @throws Exception if that fails; it is logged, and other listeners are called
	 */
	void handle(EventDelivery event) throws Exception;

	/**
	 * Handle one event, and tell when that has ended. A registry calls this method, which
	 * by default calls {@link #handle}; a function whose work goes on after it has
	 * returned overrides both.
	 * @param event the event
	 * @return completes when the event was handled, {@code null} if it was; a failure is
	 * logged
	 * @throws Exception if that fails; it is logged, and other listeners are called
	 */
	default @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
		handle(event);
		return null;
	}

	/**
	 * Return whether this function handles an event. Asked on the thread that emits or
	 * delivers the event, before it is queued, so this must not block.
	 * @param event the event
	 * @return {@code false} to leave it out; by default no event is
	 */
	default boolean accepts(EventDelivery event) {
		return true;
	}

	/**
	 * Return whether this function never blocks.
	 * @return whether it may run on the thread that delivers the event
	 */
	default boolean isNonBlocking() {
		return false;
	}

	/**
	 * Return this function, declared as one that never blocks.
	 * @return a non-blocking function
	 */
	default EventFunction nonBlocking() {
		return new EventFunction() {

			@Override
			public void handle(EventDelivery event) throws Exception {
				EventFunction.this.handle(event);
			}

			@Override
			public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
				return EventFunction.this.handleAsync(event);
			}

			@Override
			public boolean accepts(EventDelivery event) {
				return EventFunction.this.accepts(event);
			}

			@Override
			public boolean isNonBlocking() {
				return true;
			}

			@Override
			public String toString() {
				return EventFunction.this.toString();
			}

		};
	}

	/**
	 * Return this function, called only for events of a type. An event type may have
	 * subtypes with the same id; a listener of a subtype is not told of the others.
	 * @param type an event type or a subtype of one
	 * @return this function if no event has to be left out, otherwise another one
	 * @throws IllegalArgumentException if the type has no event id, or more than one
	 */
	default EventFunction onlyOf(Class<?> type) {
		Class<?> declaringType = EventType.of(type).declaringType();
		return (declaringType != type) ? narrow(this, new EventSubtype(type, declaringType)) : this;
	}

	private static EventFunction narrow(EventFunction function, EventSubtype subtype) {
		EventFunction narrowed = new EventFunction() {

			@Override
			public void handle(EventDelivery event) throws Exception {
				if (subtype.includes(event)) {
					function.handle(event);
				}
			}

			@Override
			public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
				return subtype.includes(event) ? function.handleAsync(event) : null;
			}

			@Override
			public boolean accepts(EventDelivery event) {
				return !subtype.isOther(event) && function.accepts(event);
			}

			@Override
			public String toString() {
				return function.toString();
			}

		};
		return function.isNonBlocking() ? narrowed.nonBlocking() : narrowed;
	}

	/**
	 * Create a function of events of a type.
	 * @param type an event type or a subtype of one
	 * @param consumer handles an event; one without a payload is logged as a failure
	 * @param <T> the type of the events
	 * @return a blocking function
	 * @throws IllegalArgumentException if the type has no event id, or more than one
	 */
	static <T> EventFunction ofType(Class<T> type, Consumer<T> consumer) {
		EventFunction function = (event) -> {
			T value = event.payload(type);
			if (value == null) {
				throw new IllegalArgumentException("Event '" + event.eventId() + "' needs a payload and has none");
			}
			consumer.accept(value);
		};
		return function.onlyOf(type);
	}

	/**
	 * Create a function of the payload alone.
	 * @param payloadType the type of the payload
	 * @param consumer handles the payload, {@code null} if an event has none
	 * @param <T> the type of the payload
	 * @return a blocking function
	 */
	static <T> EventFunction of(Class<T> payloadType, Consumer<@Nullable T> consumer) {
		return (event) -> consumer.accept(event.payload(payloadType));
	}

}
