package io.cmdipc.observation;

import java.util.Map;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a propagator in the transport context of a message.
 */
final class MetaFields {

	private static final String TRACEPARENT = "traceparent";

	private static final String TRACESTATE = "tracestate";

	private static final String BAGGAGE = "baggage";

	private MetaFields() {
	}

	/** Return the value of a field, {@code null} if there is none or it is no text. */
	static @Nullable String get(MessageMeta meta, String field) {
		return switch (field) {
			case TRACEPARENT -> meta.traceparent();
			case TRACESTATE -> meta.tracestate();
			case BAGGAGE -> meta.baggage();
			default -> text(meta.extra().get(field));
		};
	}

	private static @Nullable String text(@Nullable Payload value) {
		try {
			return (value != null) ? value.as(String.class, PayloadMappers.shared()) : null;
		}
		catch (PayloadException ex) {
			return null;
		}
	}

	/**
	 * Return a transport context with fields. A state without the trace that it belongs
	 * to is dropped.
	 */
	static MessageMeta add(MessageMeta meta, Map<String, String> fields) {
		MessageMeta added = meta;
		for (Map.Entry<String, String> field : fields.entrySet()) {
			added = switch (field.getKey()) {
				case TRACEPARENT -> added.withTrace(field.getValue(), fields.get(TRACESTATE));
				case TRACESTATE -> added;
				case BAGGAGE -> added.withBaggage(field.getValue());
				default -> added.with(field.getKey(), field.getValue());
			};
		}
		return added;
	}

}
