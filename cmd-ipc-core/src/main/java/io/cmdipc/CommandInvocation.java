package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Call of a command, as its function sees it. A {@link CommandAuthorizer} sees one for
 * whatever a peer wants to do.
 */
public final class CommandInvocation extends TimedCall {

	private final InvokedCommand command;

	private final @Nullable Payload payload;

	private final MessageMeta meta;

	private final MessageContext context;

	private final @Nullable String channelId;

	/** The call of which this is a copy, or this call. */
	private final CommandInvocation original;

	private Purpose purpose = Purpose.CALL;

	/** The first interceptor that was entered, if any. */
	private @Nullable InterceptorStep step;

	CommandInvocation(InvokedCommand command, @Nullable Payload payload, MessageMeta meta, MessageContext context,
			@Nullable String channelId) {
		this.original = this;
		this.command = command;
		this.payload = payload;
		this.meta = meta;
		this.context = context;
		this.channelId = channelId;
	}

	/** Set what the sender wants to do. */
	CommandInvocation forPurpose(Purpose newPurpose) {
		this.purpose = newPurpose;
		return this;
	}

	/** Set the deadline of this call, {@link Deadlines#NONE} for that of the registry. */
	CommandInvocation until(long deadline) {
		setDeadline(deadline);
		return this;
	}

	@Override
	String command() {
		return commandId();
	}

	@Override
	long newDeadline() {
		return this.command.support().newDeadline();
	}

	/**
	 * Return the registry of the command.
	 * @return the id of the registry
	 */
	public String registryId() {
		return this.command.support().registryId();
	}

	/**
	 * Return the id of the command, or of the event if the purpose is that.
	 * @return the id
	 */
	public String commandId() {
		return this.command.id();
	}

	/**
	 * Return what the sender wants to do. Functions and interceptors only see calls.
	 * @return the purpose
	 */
	public Purpose purpose() {
		return this.purpose;
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
		return (T) RequestReader.read(commandId(), this.payload, type, this.command.support().jsonMapper());
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
		return (T) RequestReader.read(commandId(), this.payload, type.getType(), this.command.support().jsonMapper());
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
	 * Return the kind of that channel, for meters and logs.
	 * @return a word such as {@code http}, {@code null} if there is no channel, or it is
	 * closed
	 */
	public @Nullable String channelType() {
		String id = channelId();
		return (id != null) ? this.command.support().channelTypes().apply(id) : null;
	}

	/**
	 * Return the time left until this call's deadline.
	 * @return the time, zero if the deadline has passed
	 */
	public Duration timeLeft() {
		return Duration.ofNanos(Math.max(0, startClock() - System.nanoTime()));
	}

	/**
	 * Whether the result of this call is no longer awaited, since its deadline has passed
	 * or its caller has cancelled it. A function that takes long asks from time to time,
	 * and ends.
	 * @return whether the caller was told another outcome already, or is gone; a call
	 * that runs on the thread of its caller is cancelled only with the call whose handler
	 * makes it
	 */
	public boolean isCancelled() {
		return isGivenUp();
	}

	/**
	 * Return a copy of this call with another request, for an interceptor to proceed
	 * with.
	 * @param request a value that Jackson can write, {@code null} for none
	 * @return the copy
	 */
	public CommandInvocation withRequest(@Nullable Object request) {
		return new CommandInvocation(this, (request != null) ? Payload.of(request) : null, this.meta, this.context);
	}

	/**
	 * Return a copy of this call with another transport context, for an interceptor to
	 * proceed with.
	 * @param newMeta the context, which the calls of {@link #caller()} propagate
	 * @return the copy
	 */
	public CommandInvocation withMeta(MessageMeta newMeta) {
		return new CommandInvocation(this, this.payload, newMeta, this.context);
	}

	/**
	 * Return a copy of this call with another message context, for an interceptor to
	 * proceed with.
	 * @param newContext the context, which the calls of {@link #caller()} propagate
	 * @return the copy
	 */
	public CommandInvocation withContext(MessageContext newContext) {
		return new CommandInvocation(this, this.payload, this.meta, newContext);
	}

	private CommandInvocation(CommandInvocation source, @Nullable Payload payload, MessageMeta meta,
			MessageContext context) {
		this.original = source.original;
		this.command = source.command;
		this.payload = payload;
		this.meta = meta;
		this.context = context;
		this.channelId = source.channelId;
		this.purpose = source.purpose;
		this.step = source.step;
		setOuter(source);
	}

	void entered(InterceptorStep newStep) {
		if (this.step == null) {
			this.step = newStep;
		}
		else {
			this.step.entered(newStep);
		}
	}

	/**
	 * Require that the result is still awaited.
	 * @throws CommandTimeoutException if an interceptor has kept the call for too long
	 */
	void requireTime() {
		if (this.original.isCancelledItself()) {
			throw CallFailures.tooLate(commandId());
		}
	}

	/**
	 * Record what the function behind the interceptors has returned, and cancel it if the
	 * result is no longer awaited.
	 */
	void started(CompletionStage<?> stage) {
		InterceptorStep first = this.step;
		if (first != null) {
			first.started(stage);
			if (this.original.isCancelledItself()) {
				Cancellation.cancel(stage);
			}
		}
	}

	/** Cancel what the function behind the interceptors has returned. */
	void cancelStarted() {
		CompletionStage<?> stage = (this.step != null) ? this.step.started() : null;
		if (stage != null) {
			Cancellation.cancel(stage);
		}
	}

	/** Return a text about the interceptor that keeps the call, empty for none. */
	String holder() {
		return InterceptorStep.holder(this.step);
	}

	/**
	 * Return a caller that propagates this call's transport context and its deadline.
	 * @return a caller with the time limit of the registry, whose calls end with this one
	 * if that is earlier
	 */
	public CommandCaller caller() {
		return this.command.support().callers().create(this.meta, this.context, this);
	}

	/**
	 * What the sender of a message wants to do, as a {@link CommandAuthorizer} is asked.
	 */
	public enum Purpose {

		/** To call a command, whether it is one of this registry or of another peer. */
		CALL,

		/** To see a command in the list. */
		LISTING,

		/** To register a command, or to list one of its own. */
		REGISTRATION,

		/** To send an event. */
		EVENT

	}

}
