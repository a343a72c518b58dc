package io.cmdipc;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The event listeners of a registry by event id. An array of listeners never changes;
 * adding and removing makes a new one.
 */
final class EventListeners {

	private static final SafeLogger logger = SafeLogger.of(EventListeners.class);

	private final ConcurrentMap<String, EventTarget[]> byEventId = new ConcurrentHashMap<>();

	private final Map<EventTarget, String> removed = new ConcurrentHashMap<>();

	private final Executor executor;

	private final int queueCapacity;

	private final Counters counters;

	private final @Nullable ThreadContext threads;

	private final @Nullable EventInterception interception;

	/**
	 * Create the listeners of a registry.
	 * @param threads lets threads know senders, {@code null} for nothing
	 * @param interception leads events to listeners, {@code null} for no interceptors
	 */
	EventListeners(Executor executor, int queueCapacity, Counters counters, @Nullable ThreadContext threads,
			@Nullable EventInterception interception) {
		this.executor = executor;
		this.queueCapacity = queueCapacity;
		this.counters = counters;
		this.threads = threads;
		this.interception = interception;
	}

	Registration add(String eventId, EventFunction function) {
		EventFunction called = (this.interception != null) ? this.interception.around(eventId, function) : function;
		EventTarget listener = new Accepting(function,
				function.isNonBlocking() ? (event) -> handle(called, event) : queued(eventId, called));
		this.byEventId.merge(eventId, new EventTarget[] { listener }, EventListeners::concat);
		return () -> remove(eventId, listener);
	}

	private EventTarget queued(String eventId, EventFunction function) {
		AtomicBoolean warned = new AtomicBoolean();
		return new QueuedListener((event) -> handle(function, event), this.executor, this.queueCapacity,
				(reason) -> lost(eventId, reason, warned));
	}

	/*
	 * A removed listener still gets the events in its queue, so it is remembered until
	 * then.
	 */
	private void remove(String eventId, EventTarget listener) {
		this.byEventId.computeIfPresent(eventId, (id, listeners) -> without(listeners, listener));
		this.removed.keySet().removeIf((other) -> other.waiting() == 0);
		if (listener.waiting() > 0) {
			this.removed.put(listener, eventId);
		}
	}

	void tell(EventDelivery event) {
		EventTarget[] listeners = this.byEventId.get(event.eventId());
		if (listeners == null) {
			return;
		}
		for (EventTarget listener : listeners) {
			listener.tell(event);
		}
	}

	/** Return the number of events that are queued or being handled. */
	int waiting() {
		int waiting = 0;
		for (EventTarget[] listeners : this.byEventId.values()) {
			for (EventTarget listener : listeners) {
				waiting += listener.waiting();
			}
		}
		for (EventTarget listener : this.removed.keySet()) {
			waiting += listener.waiting();
		}
		return waiting;
	}

	boolean has(String eventId) {
		return this.byEventId.containsKey(eventId);
	}

	private boolean accepts(EventFunction function, EventDelivery event) {
		try {
			return function.accepts(event);
		}
		catch (Throwable ex) {
			failed(function, event, ex);
			return false;
		}
	}

	@SuppressWarnings("try")
	private void handle(EventFunction function, EventDelivery event) {
		try (ThreadContext.Scope scope = enter(event)) {
			CompletionStage<?> stage = function.handleAsync(event);
			if (stage != null) {
				watch(stage, function, event);
			}
		}
		catch (Throwable ex) {
			failed(function, event, ex);
		}
	}

	private ThreadContext.@Nullable Scope enter(EventDelivery event) {
		return (this.threads != null) ? this.threads.enter(event.context()) : null;
	}

	private void watch(CompletionStage<?> stage, EventFunction function, EventDelivery event) {
		CompletionStage<@Nullable Object> unused = stage.handle((result, failure) -> {
			if (failure != null) {
				failed(function, event, Failures.unwrap(failure));
			}
			return null;
		});
	}

	private void failed(EventFunction function, EventDelivery event, Throwable ex) {
		if (isRefusal(ex)) {
			this.counters.increment(RegistryCounter.NOT_AUTHORIZED);
			logger.debug("Listener {} refused its sender", describe(function, event.eventId()), ex);
			return;
		}
		this.counters.increment(RegistryCounter.LISTENER_FAILURE);
		logger.failure("Listener {} failed", describe(function, event.eventId()), ex);
	}

	private boolean isRefusal(Throwable failure) {
		try {
			return failure instanceof UnsuitableSenderException
					|| this.threads != null && this.threads.refuses(failure);
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/* A function may fail when it is asked for its text. */
	private static String describe(EventFunction function, String eventId) {
		try {
			return function + " of event '" + eventId + "'";
		}
		catch (Throwable ex) {
			return function.getClass().getName() + " of event '" + eventId + "'";
		}
	}

	private void lost(String eventId, String reason, AtomicBoolean warned) {
		this.counters.increment(RegistryCounter.UNDELIVERED_EVENT);
		if (warned.compareAndSet(false, true)) {
			logger.warn("Dropped event '{}' for one listener: {} (further ones are counted, and logged at debug level)",
					eventId, reason);
		}
		else {
			logger.debug("Dropped event '{}' for one listener: {}", eventId, reason);
		}
	}

	/** Remove all listeners. Events in their queues are not dropped. */
	void clear() {
		this.byEventId
			.forEach((eventId, listeners) -> Arrays.stream(listeners).forEach((each) -> report(eventId, each)));
		this.removed.forEach((listener, eventId) -> report(eventId, listener));
		this.byEventId.clear();
		this.removed.clear();
	}

	private static void report(String eventId, EventTarget listener) {
		int waiting = listener.waiting();
		if (waiting > 0) {
			logger.warn("The registry was closed while {} events '{}' were queued for one listener", waiting, eventId);
		}
	}

	private static EventTarget[] concat(EventTarget[] listeners, EventTarget[] added) {
		EventTarget[] all = Arrays.copyOf(listeners, listeners.length + added.length);
		System.arraycopy(added, 0, all, listeners.length, added.length);
		return all;
	}

	private static EventTarget @Nullable [] without(EventTarget[] listeners, EventTarget removed) {
		EventTarget[] left = Arrays.stream(listeners)
			.filter((listener) -> listener != removed)
			.toArray(EventTarget[]::new);
		return (left.length > 0) ? left : null;
	}

	/**
	 * A listener that is told of the events which its function accepts.
	 */
	private final class Accepting implements EventTarget {

		private final EventFunction function;

		private final EventTarget listener;

		private Accepting(EventFunction function, EventTarget listener) {
			this.function = function;
			this.listener = listener;
		}

		@Override
		public void tell(EventDelivery event) {
			if (accepts(this.function, event)) {
				this.listener.tell(event);
			}
		}

		@Override
		public int waiting() {
			return this.listener.waiting();
		}

	}

}
