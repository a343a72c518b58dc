package io.cmdipc;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.Payload;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subtype of an event type, which shares the id with others. If the JSON of an event
 * does not tell the subtype, any may be read from it.
 *
 * @param type the subtype
 * @param declaringType the event type
 */
record EventSubtype(Class<?> type, Class<?> declaringType) {

	/** Return whether the value of an event is of another subtype. */
	boolean isOther(EventDelivery event) {
		Payload payload = event.payload();
		return payload != null && payload.holds(this.declaringType) && !payload.holds(this.type);
	}

	/** Return whether an event may be told to a listener of this subtype. */
	boolean includes(EventDelivery event) {
		Payload payload = event.payload();
		if (payload == null || payload.isNull() || payload.holds(this.type)) {
			return true;
		}
		JsonMapper mapper = event.jsonMapper();
		return !PayloadMappers.isPolymorphic(this.declaringType, mapper)
				|| this.type.isInstance(payload.as(this.declaringType, mapper));
	}

}
