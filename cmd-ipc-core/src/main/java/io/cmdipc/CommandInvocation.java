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
 * Call of a command, as its function sees it.
 */
public final class CommandInvocation {

	private final InvokedCommand command;

	private final @Nullable Payload payload;

	private final MessageMeta meta;

	private final MessageContext context;

	private final @Nullable String channelId;

	private long deadline = Deadlines.NONE;

	CommandInvocation(InvokedCommand command, @Nullable Payload payload, MessageMeta meta, MessageContext context,
			@Nullable String channelId) {
		this.command = command;
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
	 * Return the id of the command.
	 * @return the id
	 */
	public String commandId() {
		return this.command.id();
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
	 * @param type the type of the request
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
			request = (this.payload != null && !this.payload.isNull())
					? this.payload.as(type, this.command.support().jsonMapper()) : null;
		}
		catch (PayloadException ex) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"The request of command '" + commandId() + "' is invalid: " + ex.getMessage(), null,
					Violations.of(ex.path(), ex.reason()), ex);
		}
		if (request == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"Command '" + commandId() + "' needs a request and got none", null,
					Violations.of("$", "is missing"), null);
		}
		return request;
	}

	/**
	 * Return the transport context of the call.
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
	 * Return the channel through which the call came.
	 * @return the id of the channel, {@code null} for a call of this registry
	 */
	public @Nullable String channelId() {
		return this.channelId;
	}

	/**
	 * Return the time left until this call's deadline.
	 * @return the time, zero if the deadline has passed
	 */
	public Duration timeLeft() {
		return Duration.ofNanos(Math.max(0, startClock() - System.nanoTime()));
	}

	/**
	 * Return a caller that propagates this call's transport context.
	 * @return a caller with the time limit of the registry
	 */
	public CommandCaller caller() {
		return this.command.support().callers().create(this.meta, this.context);
	}

	/*
	 * Reading the time costs more than the rest of a call whose function returns at once,
	 * so the clock starts when the deadline is first needed.
	 */
	long startClock() {
		if (this.deadline == Deadlines.NONE) {
			this.deadline = this.command.support().newDeadline();
		}
		return this.deadline;
	}

}
