package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Event that is emitted, as an {@link EventInterceptor} sees it. An instance is
 * immutable; each {@code with…} method returns another one.
 */
public final class EmittedEvent {

	private final InvocationSupport support;

	private final Event event;

	private final MessageContext context;

	EmittedEvent(InvocationSupport support, Event event, MessageContext context) {
		this.support = support;
		this.event = event;
		this.context = context;
	}

	Event event() {
		return this.event;
	}

	/**
	 * Return the registry that emits the event.
	 * @return the id of the registry
	 */
	public String registryId() {
		return this.support.registryId();
	}

	/**
	 * Return the id of the event.
	 * @return the id
	 */
	public String eventId() {
		return this.event.eventId();
	}

	/**
	 * Return the id of the message, which is the same in every registry.
	 * @return the id of the message
	 */
	public MessageId messageId() {
		return this.event.id();
	}

	/**
	 * Return the payload unread.
	 * @return the payload, {@code null} if there is none
	 */
	public @Nullable Payload payload() {
		return this.event.payload();
	}

	/**
	 * Return the transport context of the event.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.event.meta();
	}

	/**
	 * Return the sender of the message whose handler or listener emits the event.
	 * @return the context, {@link MessageContext#NONE} if nothing is known
	 */
	public MessageContext context() {
		return this.context;
	}

	/**
	 * Return a copy of this event with another transport context.
	 * @param newMeta the context
	 * @return the copy
	 */
	public EmittedEvent withMeta(MessageMeta newMeta) {
		return new EmittedEvent(this.support,
				new Event(this.event.id(), newMeta, this.event.eventId(), this.event.payload()), this.context);
	}

	/**
	 * Return a copy of this event with another message context.
	 * @param newContext the context, which listeners of this application and channels get
	 * @return the copy
	 */
	public EmittedEvent withContext(MessageContext newContext) {
		return new EmittedEvent(this.support, this.event, newContext);
	}

}
