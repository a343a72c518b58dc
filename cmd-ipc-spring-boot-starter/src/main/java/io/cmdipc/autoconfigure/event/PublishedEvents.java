package io.cmdipc.autoconfigure.event;

import java.util.IdentityHashMap;
import java.util.function.Supplier;

import io.cmdipc.CommandRegistry;
import io.cmdipc.EventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

/**
 * Emits the application events whose types are event types. Called after other listeners,
 * so an event is not emitted if one of them refuses it by an exception.
 * <p>
 * Spring publishes an event of a context in its parents as well. Only the context in
 * which it was published emits it, so the next context above that emits events is told to
 * let it pass.
 */
final class PublishedEvents implements GenericApplicationListener {

	private static final Logger logger = LoggerFactory.getLogger(PublishedEvents.class);

	private static final int MAX_EXPECTED = 1024;

	private final Supplier<CommandRegistry> registry;

	private final Emission emission;

	private final @Nullable PublishedEvents ofParent;

	private final IdentityHashMap<Object, Integer> expectedOfChildren = new IdentityHashMap<>();

	PublishedEvents(Supplier<CommandRegistry> registry, Emission emission, @Nullable PublishedEvents ofParent) {
		this.registry = registry;
		this.emission = emission;
		this.ofParent = ofParent;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		if (ReceivedEvent.class.isAssignableFrom(eventType.toClass())) {
			return false;
		}
		ResolvableType payload = eventType.as(PayloadApplicationEvent.class);
		Class<?> type = (payload != ResolvableType.NONE) ? payload.getGeneric().resolve() : eventType.toClass();
		try {
			return type == null || EventType.find(type) != null;
		}
		catch (IllegalArgumentException ex) {
			return true;
		}
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object payload = (event instanceof PayloadApplicationEvent<?> ofPayload) ? ofPayload.getPayload() : event;
		if (event instanceof ReceivedEvent<?> || EventType.find(payload.getClass()) == null) {
			return;
		}
		if (this.ofParent != null) {
			this.ofParent.expectFromChild(payload);
		}
		if (!isOfChild(payload)) {
			this.emission.schedule(event, () -> emit(payload));
		}
	}

	private void emit(Object event) {
		try {
			this.registry.get().emit(event);
		}
		catch (RuntimeException ex) {
			logger.error("The application event {} was published, but not emitted", event.getClass().getName(), ex);
		}
	}

	/* One that never comes, since a listener failed, must not be kept for ever. */
	private void expectFromChild(Object event) {
		synchronized (this.expectedOfChildren) {
			if (this.expectedOfChildren.size() >= MAX_EXPECTED) {
				this.expectedOfChildren.clear();
			}
			this.expectedOfChildren.merge(event, 1, Integer::sum);
		}
	}

	private boolean isOfChild(Object event) {
		synchronized (this.expectedOfChildren) {
			Integer count = this.expectedOfChildren.remove(event);
			if (count != null && count > 1) {
				this.expectedOfChildren.put(event, count - 1);
			}
			return count != null;
		}
	}

}
