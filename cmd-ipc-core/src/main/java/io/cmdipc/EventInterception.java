package io.cmdipc;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The way of events through the interceptors of a registry. A registry without any has
 * none, and then an event pays nothing.
 */
final class EventInterception {

	private final EventInterceptor[] interceptors;

	private EventInterception(List<EventInterceptor> interceptors) {
		this.interceptors = interceptors.toArray(new EventInterceptor[0]);
	}

	/** Return the way through interceptors, {@code null} if there are none. */
	static @Nullable EventInterception of(List<EventInterceptor> interceptors) {
		return interceptors.isEmpty() ? null : new EventInterception(interceptors);
	}

	/** Lead an event to the place where it is emitted. */
	void emit(EmittedEvent event, Consumer<EmittedEvent> target) {
		emit(0, event, target);
	}

	private void emit(int index, EmittedEvent event, Consumer<EmittedEvent> target) {
		if (index == this.interceptors.length) {
			target.accept(event);
			return;
		}
		Emission step = new Emission(this, index, event.eventId(), target);
		this.interceptors[index].emit(event, step);
		step.requireOnce();
	}

	/** Return a listener with those interceptors around it that support its event. */
	EventFunction around(String eventId, EventFunction listener) {
		List<EventInterceptor> interested = Arrays.stream(this.interceptors)
			.filter((each) -> each.supports(eventId))
			.toList();
		interested.forEach((each) -> each.onListenerAdded(eventId));
		EventInterception supporting = of(interested);
		return (supporting != null) ? new InterceptedListener(supporting, listener) : listener;
	}

	private @Nullable CompletionStage<?> deliver(int index, EventDelivery event, EventFunction listener)
			throws Exception {
		if (index == this.interceptors.length) {
			return listener.handleAsync(event);
		}
		Delivery step = new Delivery(this, index, event.eventId(), listener);
		CompletionStage<?> outcome = this.interceptors[index].deliver(event, step);
		step.requireOnce();
		return outcome;
	}

	/**
	 * One interceptor and one event.
	 */
	private abstract static class Step extends InterceptorStep {

		final EventInterception interception;

		final int index;

		Step(EventInterception interception, int index, String eventId) {
			super(interception.interceptors[index], eventId);
			this.interception = interception;
			this.index = index;
		}

		@Override
		String subject() {
			return "one event '" + id() + "'";
		}

	}

	private static final class Emission extends Step implements EventInterceptor.EmissionChain {

		private final Consumer<EmittedEvent> target;

		private Emission(EventInterception interception, int index, String eventId, Consumer<EmittedEvent> target) {
			super(interception, index, eventId);
			this.target = target;
		}

		@Override
		public void proceed(EmittedEvent event) {
			begin();
			this.interception.emit(this.index + 1, event, this.target);
		}

	}

	private static final class Delivery extends Step implements EventInterceptor.DeliveryChain {

		private final EventFunction listener;

		private Delivery(EventInterception interception, int index, String eventId, EventFunction listener) {
			super(interception, index, eventId);
			this.listener = listener;
		}

		@Override
		public @Nullable CompletionStage<?> proceed(EventDelivery event) throws Exception {
			begin();
			return this.interception.deliver(this.index + 1, event, this.listener);
		}

	}

	private record InterceptedListener(EventInterception interception,
			EventFunction listener) implements EventFunction {

		@Override
		public void handle(EventDelivery event) throws Exception {
			handleAsync(event);
		}

		@Override
		public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
			return this.interception.deliver(0, event, this.listener);
		}

		@Override
		public String toString() {
			return this.listener.toString();
		}

	}

}
