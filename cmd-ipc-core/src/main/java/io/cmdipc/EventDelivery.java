package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Event, as a listener sees it.
 */
public final class EventDelivery {

	private final InvocationSupport support;

	private final Event event;

	private final MessageContext context;

	private final @Nullable String channelId;

	EventDelivery(InvocationSupport support, Event event, MessageContext context, @Nullable String channelId) {
		this.support = support;
		this.event = event;
		this.context = context;
		this.channelId = channelId;
	}

	/**
	 * Return the registry of the listener.
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
	 * Return the payload.
	 * @param type the type of the payload
	 * @param <T> the type of the payload
	 * @return the payload, {@code null} if there is none
	 * @throws io.cmdipc.message.PayloadException if it cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T payload(Class<T> type) {
		return (T) read(type);
	}

	/**
	 * Return the payload.
	 * @param type the type of the payload
	 * @param <T> the type of the payload
	 * @return the payload, {@code null} if there is none
	 * @throws io.cmdipc.message.PayloadException if it cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T payload(TypeReference<T> type) {
		return (T) read(type.getType());
	}

	JsonMapper jsonMapper() {
		return this.support.jsonMapper();
	}

	private @Nullable Object read(Type type) {
		Payload payload = this.event.payload();
		return (payload != null) ? payload.as(type, this.support.jsonMapper()) : null;
	}

	/**
	 * Return the transport context of the event.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.event.meta();
	}

	/**
	 * Return the sender of the event as this application knows it.
	 * @return the context, {@link MessageContext#NONE} if nothing is known
	 */
	public MessageContext context() {
		return this.context;
	}

	/**
	 * Return the channel through which the event came.
	 * @return the id of the channel, {@code null} for an event of this registry
	 */
	public @Nullable String channelId() {
		return this.channelId;
	}

	/**
	 * Return the kind of that channel, for meters and logs.
	 * @return a word such as {@code http}, {@code null} if there is no channel, or it is
	 * closed
	 */
	public @Nullable String channelType() {
		String id = channelId();
		return (id != null) ? this.support.channelTypes().apply(id) : null;
	}

	/**
	 * Return a copy of this event with another transport context, for an interceptor to
	 * proceed with.
	 * @param newMeta the context, which the calls of {@link #caller()} propagate
	 * @return the copy
	 */
	public EventDelivery withMeta(MessageMeta newMeta) {
		return new EventDelivery(this.support,
				new Event(this.event.id(), newMeta, this.event.eventId(), this.event.payload()), this.context,
				this.channelId);
	}

	/**
	 * Return a copy of this event with another message context, for an interceptor to
	 * proceed with.
	 * @param newContext the context, which the calls of {@link #caller()} propagate
	 * @return the copy
	 */
	public EventDelivery withContext(MessageContext newContext) {
		return new EventDelivery(this.support, this.event, newContext, this.channelId);
	}

	/**
	 * Return a caller that propagates this event's transport context.
	 * @return a caller with the time limit of the registry
	 */
	public CommandCaller caller() {
		return this.support.callers().create(this.event.meta(), this.context, null);
	}

}
