package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Event that is delivered to all listeners of its id. Events have no response.
 *
 * @param id the id of this message, the same on every channel that the event crosses
 * @param meta the transport context
 * @param eventId the id of the event, such as {@code order.placed}
 * @param payload the payload, if any
 */
public record Event(MessageId id, MessageMeta meta, String eventId, @Nullable Payload payload) implements Message {

	/**
	 * Create an event.
	 * @throws IllegalArgumentException if {@code eventId} is blank or too long
	 */
	public Event {
		CommandDefinition.requireId(eventId, "eventId");
	}

	@Override
	public MessageType type() {
		return MessageType.EVENT;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onEvent(this);
	}

}
