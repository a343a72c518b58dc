package io.cmdipc;

import java.lang.reflect.Type;
import java.time.Duration;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * One call of a command as its function sees it.
 */
public final class CommandInvocation {

	private final InvocationSupport support;

	private final String commandId;

	private final @Nullable Payload payload;

	private final MessageMeta meta;

	private final MessageContext context;

	private final @Nullable String channelId;

	private long deadline = Deadlines.NONE;

	CommandInvocation(InvocationSupport support, String commandId, @Nullable Payload payload, MessageMeta meta,
			MessageContext context, @Nullable String channelId) {
		this.support = support;
		this.commandId = commandId;
		this.payload = payload;
		this.meta = meta;
		this.context = context;
		this.channelId = channelId;
	}

	/** Set the deadline of this call, {@link Deadlines#NONE} for that of the registry. */
	CommandInvocation until(long newDeadline) {
		this.deadline = newDeadline;
		return this;
	}

	/**
	 * Return which command is called.
	 * @return its id
	 */
	public String commandId() {
		return this.commandId;
	}

	/**
	 * Return the request as it came.
	 * @return the payload, {@code null} where there is none
	 */
	public @Nullable Payload payload() {
		return this.payload;
	}

	/**
	 * Return the request.
	 * @param type what it is read as
	 * @param <T> the type of the request
	 * @return the request
	 * @throws CommandException with code {@code invalid_request} if there is none, or it
	 * cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> T request(Class<T> type) {
		return (T) read(type);
	}

	/**
	 * Return the request.
	 * @param type what it is read as
	 * @param <T> the type of the request
	 * @return the request
	 * @throws CommandException with code {@code invalid_request} if there is none, or it
	 * cannot be read as that type
	 */
	@SuppressWarnings("unchecked")
	public <T> T request(TypeReference<T> type) {
		return (T) read(type.getType());
	}

	private Object read(Type type) {
		Object request;
		try {
			request = (this.payload != null) ? this.payload.as(type, this.support.jsonMapper()) : null;
		}
		catch (PayloadException ex) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"The request of command '" + this.commandId + "' is invalid: " + ex.getMessage(), ex);
		}
		if (request == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"Command '" + this.commandId + "' needs a request and got none");
		}
		return request;
	}

	/**
	 * Return the transport context that came with the call.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.meta;
	}

	/**
	 * Return the sender of the call as this application knows it.
	 * @return the context, {@link MessageContext#NONE} if nothing is known
	 */
	public MessageContext context() {
		return this.context;
	}

	/**
	 * Return where the call came from.
	 * @return the id of the channel, {@code null} for a caller in this registry
	 */
	public @Nullable String channelId() {
		return this.channelId;
	}

	/**
	 * Return how long somebody will wait for the result, as this registry sees it.
	 * @return the time left, zero where it is over
	 */
	public Duration timeLeft() {
		return Duration.ofNanos(Math.max(0, startClock() - System.nanoTime()));
	}

	/**
	 * Return what calls commands and emits events with the transport context of this
	 * call.
	 * @return a caller with the registry's time limit
	 */
	public CommandCaller caller() {
		return this.support.callers().create(this.meta, this.context);
	}

	/*
	 * A function that is done at once never needs the time, which costs more to read than
	 * the rest of its call, so the clock starts when somebody asks.
	 */
	long startClock() {
		if (this.deadline == Deadlines.NONE) {
			this.deadline = this.support.newDeadline();
		}
		return this.deadline;
	}

}
