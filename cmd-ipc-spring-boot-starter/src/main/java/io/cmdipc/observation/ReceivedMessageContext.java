package io.cmdipc.observation;

import io.cmdipc.message.MessageMeta;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * Context of the observation of a handler or of a listener.
 */
public final class ReceivedMessageContext extends ReceiverContext<MessageMeta> {

	private final CommandObservationDocumentation documentation;

	private final ObservedMessage message;

	ReceivedMessageContext(CommandObservationDocumentation documentation, ObservedMessage message, Kind kind,
			MessageMeta meta) {
		super(MetaFields::get, kind);
		this.documentation = documentation;
		this.message = message;
		setCarrier(meta);
	}

	/**
	 * Return which observation this is the context of.
	 * @return {@link CommandObservationDocumentation#HANDLE} or
	 * {@link CommandObservationDocumentation#RECEIVE}
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

}
