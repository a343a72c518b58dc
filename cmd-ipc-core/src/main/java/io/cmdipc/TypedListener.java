package io.cmdipc;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.Payload;
import tools.jackson.databind.json.JsonMapper;

/**
 * A function that is called for events of one type only. An event type may have subtypes,
 * which share its id, and a listener of one of them must not be given another. If the
 * JSON of an event does not tell the subtype, it is read as that of the listener.
 */
final class TypedListener implements EventFunction {

	private final Class<?> type;

	private final Class<?> declaringType;

	private final EventFunction function;

	TypedListener(Class<?> type, Class<?> declaringType, EventFunction function) {
		this.type = type;
		this.declaringType = declaringType;
		this.function = function;
	}

	@Override
	public void handle(EventDelivery event) throws Exception {
		Payload payload = event.payload();
		if (payload == null || payload.isNull() || isOfType(event, payload)) {
			this.function.handle(event);
		}
	}

	private boolean isOfType(EventDelivery event, Payload payload) {
		if (payload.holds(this.declaringType)) {
			return payload.holds(this.type);
		}
		JsonMapper mapper = event.jsonMapper();
		return !PayloadMappers.isPolymorphic(this.declaringType, mapper)
				|| this.type.isInstance(payload.as(this.declaringType, mapper));
	}

	@Override
	public boolean isNonBlocking() {
		return this.function.isNonBlocking();
	}

	@Override
	public String toString() {
		return this.function.toString();
	}

}
