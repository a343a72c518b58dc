package io.cmdipc.test.mock;

import io.cmdipc.message.Event;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that {@link RecordedEvents} has seen, with its payload as JSON.
 */
public final class RecordedEvent {

	private final Event event;

	private final @Nullable Payload payload;

	private final JsonMapper mapper;

	RecordedEvent(Event event, JsonMapper mapper) {
		this.event = event;
		this.payload = JsonCopies.of("The payload of event '" + event.eventId() + "'", event.payload(), mapper);
		this.mapper = mapper;
	}

	/**
	 * Return the id of the event.
	 * @return the id
	 */
	public String eventId() {
		return this.event.eventId();
	}

	/**
	 * Return the payload as JSON.
	 * @return the payload, {@code null} in JSON if there is none
	 */
	public JsonNode payload() {
		return JsonCopies.tree(this.payload, this.mapper);
	}

	/**
	 * Return the payload as a value that was read from its JSON.
	 * @param type the type of the payload
	 * @param <T> the type of the payload
	 * @return the payload, {@code null} if there is none
	 * @throws io.cmdipc.message.PayloadException if it cannot be read as that type
	 */
	public <T> @Nullable T payload(Class<T> type) {
		return (this.payload != null) ? this.payload.as(type, this.mapper) : null;
	}

	/**
	 * Return the transport context of the event.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.event.meta();
	}

	@Override
	public String toString() {
		return eventId() + " " + payload();
	}

}
