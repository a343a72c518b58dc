package io.cmdipc;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What a listener does with an event.
 * <p>
 * A function is blocking unless it says otherwise: it may wait, and gets its events one
 * at a time and in order on the handler executor, out of a queue of its own. A
 * {@linkplain #nonBlocking() non-blocking} one runs on the thread that emits or delivers
 * the event.
 */
@FunctionalInterface
public interface EventFunction {

	/**
	 * Handle one event.
	 * @param event what happened
	 * @throws Exception if that fails; it is logged and nobody else is hurt
	 */
	void handle(EventDelivery event) throws Exception;

	/**
	 * Return whether this function never waits.
	 * @return whether it may run on the thread that delivers the event
	 */
	default boolean isNonBlocking() {
		return false;
	}

	/**
	 * Return this function, declared as one that never waits.
	 * @return a non-blocking function
	 */
	default EventFunction nonBlocking() {
		EventFunction function = this;
		return new EventFunction() {

			@Override
			public void handle(EventDelivery event) throws Exception {
				function.handle(event);
			}

			@Override
			public boolean isNonBlocking() {
				return true;
			}

			@Override
			public EventFunction nonBlocking() {
				return this;
			}

		};
	}

	/**
	 * Create a function of the payload alone.
	 * @param payloadType what the payload is read as
	 * @param consumer what to do with it; it gets {@code null} where an event has none
	 * @param <T> the type of the payload
	 * @return a blocking function
	 */
	static <T> EventFunction of(Class<T> payloadType, Consumer<@Nullable T> consumer) {
		return (event) -> consumer.accept(event.payload(payloadType));
	}

}
