package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Tells everybody that something happened; nobody answers.
 *
 * @param id the id of this event, the same on every channel it crosses
 * @param meta the transport context
 * @param eventId what kind of thing happened
 * @param payload what there is to know about it; {@code null} where absent
 */
public record Event(MessageId id, MessageMeta meta, String eventId, @Nullable Payload payload) implements Message {

	/**
	 * Create an event.
	 * @throws IllegalArgumentException if the event's id is blank or too long
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
