package io.cmdipc;

import java.lang.reflect.Type;
import java.time.Duration;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Call of a command, as a {@link CallInterceptor} sees it. An instance is immutable; each
 * {@code with…} method returns another one.
 */
public final class CommandCall {

	private final InvocationSupport support;

	private final CallProgress progress;

	private final @Nullable Payload payload;

	private final MessageMeta meta;

	/** What an interceptor has set, if any has. */
	private final @Nullable MessageContext context;

	CommandCall(InvocationSupport support, CallProgress progress, @Nullable Payload payload, MessageMeta meta) {
		this(support, progress, payload, meta, null);
	}

	private CommandCall(InvocationSupport support, CallProgress progress, @Nullable Payload payload, MessageMeta meta,
			@Nullable MessageContext context) {
		this.support = support;
		this.progress = progress;
		this.payload = payload;
		this.meta = meta;
		this.context = context;
	}

	CallProgress progress() {
		return this.progress;
	}

	/**
	 * Return the registry that makes or forwards the call.
	 * @return the id of the registry
	 */
	public String registryId() {
		return this.support.registryId();
	}

	/**
	 * Return the id of the command as the caller knows it.
	 * @return the id
	 */
	public String commandId() {
		return this.progress.commandId();
	}

	/**
	 * Return the request unread.
	 * @return the payload, {@code null} if there is none
	 */
	public @Nullable Payload payload() {
		return this.payload;
	}

	/**
	 * Return the request.
	 * @param type the type of the request
	 * @param <T> the type of the request
	 * @return the request, the object of the caller if it has that type
	 * @throws CommandException with code {@code invalid_request} if there is none, or it
	 * cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> T request(Class<T> type) {
		return (T) RequestReader.read(commandId(), this.payload, type, this.support.jsonMapper());
	}

	/**
	 * Return the request.
	 * @param type the type of the request
	 * @param <T> the type of the request
	 * @return the request, the object of the caller if it has that type
	 * @throws CommandException with code {@code invalid_request} if there is none, or it
	 * cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> T request(TypeReference<T> type) {
		return (T) RequestReader.read(commandId(), this.payload, type.getType(), this.support.jsonMapper());
	}

	/**
	 * Return the transport context of the call.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.meta;
	}

	/**
	 * Return the sender of the message whose handler makes the call, or whose call goes
	 * on through a channel.
	 * @return the context, {@link MessageContext#NONE} if nothing is known
	 */
	public MessageContext context() {
		return (this.context != null) ? this.context : this.progress.context();
	}

	/** Return the context that an interceptor has set, else the given one. */
	MessageContext contextOr(MessageContext other) {
		return (this.context != null) ? this.context : other;
	}

	/**
	 * Return the context with which the call leaves, {@code null} if it must be asked.
	 */
	@Nullable MessageContext outgoing() {
		return (this.context != null) ? this.context : this.progress.outgoing();
	}

	/**
	 * Return the channel through which the call leaves.
	 * @return the id of the channel; for an interceptor of the registry, which runs
	 * before the destination is looked up, {@code null} until the call has been sent, and
	 * for a command of the registry itself
	 */
	public @Nullable String channelId() {
		return this.progress.channelId();
	}

	/**
	 * Return the kind of that channel, for meters and logs.
	 * @return a word such as {@code http}, {@code null} if there is no channel, or it is
	 * closed
	 */
	public @Nullable String channelType() {
		String type = this.progress.channelType();
		if (type != null) {
			return type;
		}
		String id = channelId();
		return (id != null) ? this.support.channelTypes().apply(id) : null;
	}

	/**
	 * Return how often the call has been sent through a channel, which is more than once
	 * for a call that {@linkplain CommandCaller#idempotent() may be repeated}. An
	 * interceptor of the registry reads it when it observes the outcome.
	 * @return the number of attempts so far, zero for a command of the registry itself
	 * and for an interceptor of channels
	 */
	public int attempts() {
		return this.progress.attempts();
	}

	/**
	 * Return the type as which the caller reads the result.
	 * @return the type, {@link Payload} if the caller gets it unread
	 */
	public Type resultType() {
		return this.progress.resultType();
	}

	/**
	 * Return the time that the caller gives the call.
	 * @return the time, counted from the start of the call
	 */
	public Duration timeLimit() {
		return Duration.ofNanos(this.progress.timeout());
	}

	/**
	 * Return a copy of this call with another request.
	 * @param request a value that Jackson can write, {@code null} for none
	 * @return the copy
	 */
	public CommandCall withRequest(@Nullable Object request) {
		return new CommandCall(this.support, this.progress, (request != null) ? Payload.of(request) : null, this.meta,
				this.context);
	}

	/**
	 * Return a copy of this call with another transport context.
	 * @param newMeta the context
	 * @return the copy
	 */
	public CommandCall withMeta(MessageMeta newMeta) {
		return new CommandCall(this.support, this.progress, this.payload, newMeta, this.context);
	}

	/**
	 * Return a copy of this call with another message context.
	 * @param newContext the context, which a handler of this application or a channel
	 * gets
	 * @return the copy
	 */
	public CommandCall withContext(MessageContext newContext) {
		return new CommandCall(this.support, this.progress, this.payload, this.meta, newContext);
	}

}
