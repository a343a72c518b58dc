package io.cmdipc.handler;

import io.cmdipc.EventDelivery;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * An event as the input of a listener method; its errors end in the log.
 *
 * @param source the event
 */
record EventInput(EventDelivery source) implements HandlerInput {

	@Override
	public @Nullable Payload payload() {
		return this.source.payload();
	}

	@Override
	public MessageMeta meta() {
		return this.source.meta();
	}

	@Override
	public RuntimeException missing() {
		return new IllegalArgumentException("Event '" + this.source.eventId() + "' needs a payload and has none");
	}

	@Override
	public RuntimeException invalid(String reason, @Nullable Throwable cause) {
		return new IllegalArgumentException(
				"The payload of event '" + this.source.eventId() + "' is invalid: " + reason, cause);
	}

}
