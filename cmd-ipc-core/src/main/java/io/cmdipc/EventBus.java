package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to the listeners of this registry and sends them to its channels.
 * <p>
 * An event that arrives over several channels is delivered and forwarded once. Within one
 * JVM the event itself knows which registries have it, so there is nothing to remember
 * that could be forgotten too early. An event that was read from JSON is another object
 * each time; for these there are the ids of the last few seconds, more of them than can
 * be queued in the channels of a ring.
 */
final class EventBus {

	private final Channels channels;

	private final EventListeners listeners;

	private final SeenEvents seen;

	private final InvocationSupport support;

	EventBus(Channels channels, EventListeners listeners, SeenEvents seen, InvocationSupport support) {
		this.channels = channels;
		this.listeners = listeners;
		this.seen = seen;
		this.support = support;
	}

	/** Deliver an event of this registry to its listeners, then to the channels. */
	void emit(Event event, MessageContext context) {
		boolean leaves = ChannelBoundary.isPublic(event.eventId()) && this.channels.open().length > 0;
		if (leaves) {
			event.receive(this);
			this.seen.add(event.id());
		}
		deliver(event, context, null);
		if (leaves) {
			send(event, this.support.outgoing(context), null);
		}
	}

	/** Deliver an event of a peer, unless it was delivered before. */
	void receive(ChannelSession from, Event event, MessageContext context) {
		if (!from.boundary().receivesEvent(event.eventId())) {
			from.refusals().refuseId("an event", event.eventId());
			return;
		}
		if (!from.rights().maySend(event, context, this.support)) {
			from.refusals().refuse(RegistryCounter.NOT_AUTHORIZED, "an event that is not permitted", event.eventId());
			return;
		}
		from.counters().increment(RegistryCounter.EVENT_RECEIVED);
		if (!event.receive(this) || !this.seen.add(event.id())) {
			from.counters().increment(RegistryCounter.DUPLICATE_EVENT);
			return;
		}
		deliver(event, context, from);
		send(event, context, from);
	}

	private void deliver(Event event, MessageContext context, @Nullable ChannelSession from) {
		if (this.listeners.has(event.eventId())) {
			this.listeners.tell(new EventDelivery(this.support, event, context, (from != null) ? from.id() : null));
		}
	}

	private void send(Event event, MessageContext context, @Nullable ChannelSession from) {
		for (ChannelSession session : this.channels.open()) {
			if (session != from && session.boundary().sendsEvent(event.eventId())) {
				send(session, event, context);
			}
		}
	}

	private void send(ChannelSession session, Event event, MessageContext context) {
		CommandError failure = session.trySend(event, context);
		if (failure != null) {
			session.refusals().undelivered(event, failure);
		}
		else {
			session.counters().increment(RegistryCounter.EVENT_SENT);
		}
	}

}
