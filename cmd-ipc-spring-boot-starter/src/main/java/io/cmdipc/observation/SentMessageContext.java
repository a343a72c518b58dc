package io.cmdipc.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.cmdipc.message.MessageMeta;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * Context of the observation of a call that is made, or of an event that is emitted.
 */
public final class SentMessageContext extends SenderContext<Map<String, String>> {

	private final CommandObservationDocumentation documentation;

	private final ObservedMessage message;

	private final Map<String, String> fields = new LinkedHashMap<>(4);

	SentMessageContext(CommandObservationDocumentation documentation, ObservedMessage message, Kind kind) {
		super((carrier, key, value) -> {
			if (carrier != null) {
				carrier.put(key, value);
			}
		}, kind);
		this.documentation = documentation;
		this.message = message;
		setCarrier(this.fields);
	}

	/**
	 * Return which observation this is the context of.
	 * @return {@link CommandObservationDocumentation#CALL} or
	 * {@link CommandObservationDocumentation#EMIT}
	 */
	public CommandObservationDocumentation documentation() {
		return this.documentation;
	}

	/**
	 * Return the call or event.
	 * @return the call or event
	 */
	public ObservedMessage message() {
		return this.message;
	}

	/** Return a transport context with what was written for the receiver. */
	MessageMeta addTo(MessageMeta meta) {
		return MetaFields.add(meta, this.fields);
	}

}
