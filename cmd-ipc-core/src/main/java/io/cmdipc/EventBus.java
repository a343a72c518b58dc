package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events to the listeners of this registry and on to its channels.
 */
final class EventBus {

	private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

	private final Channels channels;

	private final EventListeners listeners;

	private final SeenEvents seen;

	private final Counters counters;

	EventBus(Channels channels, EventListeners listeners, SeenEvents seen, Counters counters) {
		this.channels = channels;
		this.listeners = listeners;
		this.seen = seen;
		this.counters = counters;
	}

	/**
	 * Spread an event of this registry: remember it, tell the listeners, tell the
	 * channels.
	 */
	void emit(Router router, Event event, MessageContext context) {
		boolean leaves = ChannelBoundary.isPublic(event.eventId()) && this.channels.open().length > 0;
		if (leaves) {
			this.seen.add(event.id());
		}
		tellListeners(router, event, context, null);
		if (leaves) {
			tellChannels(event, context, null);
		}
	}

	/** Take an event of a peer, once. */
	void receive(Router router, ChannelSession from, Event event, MessageContext context) {
		if (!from.boundary().receivesEvent(event.eventId())) {
			from.refuseId("an event", event.eventId());
			return;
		}
		if (!this.seen.add(event.id())) {
			this.counters.increment(RegistryCounter.DUPLICATE_EVENT);
			return;
		}
		tellListeners(router, event, context, from);
		tellChannels(event, context, from);
	}

	private void tellListeners(Router router, Event event, MessageContext context, @Nullable ChannelSession from) {
		if (this.listeners.has(event.eventId())) {
			this.listeners.tell(new EventDelivery(router, event, context, (from != null) ? from.id() : null));
		}
	}

	private void tellChannels(Event event, MessageContext context, @Nullable ChannelSession from) {
		for (ChannelSession session : this.channels.open()) {
			if (session != from && session.boundary().sendsEvent(event.eventId())) {
				spread(session, event, context);
			}
		}
	}

	private void spread(ChannelSession session, Event event, MessageContext context) {
		CommandError failure = session.trySend(event, context);
		if (failure != null) {
			this.counters.increment(RegistryCounter.UNDELIVERED_EVENT);
			logger.debug("Channel '{}' does not get event {}: {}", session.id(), event.id(), failure.message());
		}
	}

}
