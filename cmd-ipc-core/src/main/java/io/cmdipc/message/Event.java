package io.cmdipc.message;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Event that is delivered to all listeners of its id. Events have no response.
 * <p>
 * Within one JVM the same object crosses all channels, and it knows who has it: a
 * registry that is reached over several channels tells its listeners once, however long
 * one of the copies was queued. Two events with equal content are equal, whoever has
 * them.
 * <p>
 * Concurrency: the list of receivers only grows, by compare-and-set at its head; who adds
 * to it has walked the list that it replaces, so a receiver is added once.
 */
public final class Event implements Message {

	private static final AtomicReferenceFieldUpdater<Event, @Nullable Receiver> RECEIVED = AtomicReferenceFieldUpdater
		.newUpdater(Event.class, Receiver.class, "received");

	private final MessageId id;

	private final MessageMeta meta;

	private final String eventId;

	private final @Nullable Payload payload;

	private volatile @Nullable Receiver received;

	/**
	 * Create an event.
	 * @param id the id of this message, the same on every channel that the event crosses
	 * @param meta the transport context
	 * @param eventId the id of the event, such as {@code order.placed}
	 * @param payload the payload, if any
	 * @throws IllegalArgumentException if {@code eventId} is blank or too long
	 */
	public Event(MessageId id, MessageMeta meta, String eventId, @Nullable Payload payload) {
		this.id = Objects.requireNonNull(id, "id");
		this.meta = Objects.requireNonNull(meta, "meta");
		CommandDefinition.requireId(eventId, "eventId");
		this.eventId = eventId;
		this.payload = payload;
	}

	@Override
	public MessageId id() {
		return this.id;
	}

	@Override
	public MessageMeta meta() {
		return this.meta;
	}

	/**
	 * Return the id of the event.
	 * @return the id, such as {@code order.placed}
	 */
	public String eventId() {
		return this.eventId;
	}

	/**
	 * Return the payload.
	 * @return the payload, {@code null} if there is none
	 */
	public @Nullable Payload payload() {
		return this.payload;
	}

	@Override
	public MessageType type() {
		return MessageType.EVENT;
	}

	/**
	 * Record that this object reached a receiver.
	 * @param receiver the receiver, compared by identity
	 * @return whether it did so for the first time
	 */
	public boolean receive(Object receiver) {
		Receiver head;
		do {
			head = this.received;
			for (Receiver each = head; each != null; each = each.next()) {
				if (each.receiver() == receiver) {
					return false;
				}
			}
		}
		while (!RECEIVED.compareAndSet(this, head, new Receiver(receiver, head)));
		return true;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onEvent(this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof Event that && this.id.equals(that.id) && this.meta.equals(that.meta)
				&& this.eventId.equals(that.eventId) && Objects.equals(this.payload, that.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.id, this.meta, this.eventId, this.payload);
	}

	@Override
	public String toString() {
		return "Event[id=" + this.id + ", meta=" + this.meta + ", eventId=" + this.eventId + ", payload=" + this.payload
				+ "]";
	}

	private record Receiver(Object receiver, @Nullable Receiver next) {

	}

}
