package io.cmdipc;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a registry by the kind of event that they want. Telling them goes over
 * an array that nobody changes; adding and removing makes a new one.
 */
final class EventListeners {

	private static final Logger logger = LoggerFactory.getLogger(EventListeners.class);

	private final ConcurrentMap<String, Listener[]> byEventId = new ConcurrentHashMap<>();

	private final Map<Listener, String> removed = new ConcurrentHashMap<>();

	private final Executor executor;

	private final int queueCapacity;

	private final Counters counters;

	EventListeners(Executor executor, int queueCapacity, Counters counters) {
		this.executor = executor;
		this.queueCapacity = queueCapacity;
		this.counters = counters;
	}

	Registration add(String eventId, EventFunction function) {
		Listener listener = function.isNonBlocking() ? (event) -> handle(function, event)
				: new QueuedListener((event) -> handle(function, event), this.executor, this.queueCapacity,
						(reason) -> lost(eventId, reason));
		this.byEventId.merge(eventId, new Listener[] { listener }, EventListeners::concat);
		return () -> remove(eventId, listener);
	}

	/*
	 * It still gets what is in its queue, so that is kept in mind until it has.
	 */
	private void remove(String eventId, Listener listener) {
		this.byEventId.computeIfPresent(eventId, (id, listeners) -> without(listeners, listener));
		this.removed.keySet().removeIf((other) -> other.waiting() == 0);
		if (listener.waiting() > 0) {
			this.removed.put(listener, eventId);
		}
	}

	void tell(EventDelivery event) {
		Listener[] listeners = this.byEventId.get(event.eventId());
		if (listeners == null) {
			return;
		}
		for (Listener listener : listeners) {
			listener.tell(event);
		}
	}

	boolean has(String eventId) {
		return this.byEventId.containsKey(eventId);
	}

	private void handle(EventFunction function, EventDelivery event) {
		try {
			function.handle(event);
		}
		catch (Throwable ex) {
			this.counters.increment(RegistryCounter.LISTENER_FAILURE);
			logger.error("A listener of event '{}' failed", event.eventId(), ex);
		}
	}

	private void lost(String eventId, String reason) {
		this.counters.increment(RegistryCounter.UNDELIVERED_EVENT);
		logger.warn("A listener of event '{}' does not get one: {}", eventId, reason);
	}

	/** Forget all. What is in their queues is not taken out, and may be too late. */
	void clear() {
		this.byEventId
			.forEach((eventId, listeners) -> Arrays.stream(listeners).forEach((each) -> report(eventId, each)));
		this.removed.forEach((listener, eventId) -> report(eventId, listener));
		this.byEventId.clear();
		this.removed.clear();
	}

	private static void report(String eventId, Listener listener) {
		int waiting = listener.waiting();
		if (waiting > 0) {
			logger.warn("The registry is closed before a listener of event '{}' was done with {} of them", eventId,
					waiting);
		}
	}

	private static Listener[] concat(Listener[] listeners, Listener[] added) {
		Listener[] all = Arrays.copyOf(listeners, listeners.length + added.length);
		System.arraycopy(added, 0, all, listeners.length, added.length);
		return all;
	}

	private static Listener @Nullable [] without(Listener[] listeners, Listener removed) {
		Listener[] left = Arrays.stream(listeners).filter((listener) -> listener != removed).toArray(Listener[]::new);
		return (left.length > 0) ? left : null;
	}

	/**
	 * One who is told.
	 */
	@FunctionalInterface
	interface Listener {

		void tell(EventDelivery event);

		/** Return how many events are not done with. */
		default int waiting() {
			return 0;
		}

	}

}
