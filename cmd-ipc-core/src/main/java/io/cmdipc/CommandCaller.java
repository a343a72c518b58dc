package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Caller of commands and emitter of events, with a transport context and a time limit.
 * <p>
 * <b>Threads.</b> Every method may be called by any thread. A future completes on the
 * thread that has the result: this thread if a local command is non-blocking or the call
 * cannot be made; the handler's thread if a local command is blocking; the thread that
 * delivers the response if the command is behind a channel; the timer's thread if the
 * time limit is reached. So actions that are chained to a future must not block; use the
 * {@code …Async} methods with an executor for those that do.
 * <p>
 * <b>Errors.</b> A future fails with a {@link CommandException} of the subclass that
 * belongs to its code, or with what a {@link CommandErrorDecoder} makes of it, unless its
 * caller cancels or completes it, which frees what the call held. A command id that is
 * blank or too long is an error of the caller and throws {@link IllegalArgumentException}
 * at once.
 */
public interface CommandCaller {

	/**
	 * Call a command and return its result unread.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @return the result, {@code null} if the command returns nothing
	 */
	CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request);

	/**
	 * Call a command.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, {@code null} if the command returns nothing
	 */
	<T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType);

	/**
	 * Call a command whose result has a generic type.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, {@code null} if the command returns nothing
	 */
	<T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType);

	/**
	 * Call a command, wait, and return its result. A local command runs on this thread,
	 * as a method call does, and then no time limit can end it.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, {@code null} if the command returns nothing
	 * @throws CommandException if the command fails and no {@link CommandErrorDecoder}
	 * makes another exception of it, or this thread is interrupted; its interrupt status
	 * is kept
	 * @throws IllegalStateException if this would block a thread that must not block
	 */
	<T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType);

	/**
	 * Call a command whose result has a generic type, wait, and return its result.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, {@code null} if the command returns nothing
	 * @throws CommandException if the command fails or this thread is interrupted
	 * @throws IllegalStateException if this would block a thread that must not block
	 */
	<T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType);

	/**
	 * Emit an event: to the listeners of this registry, then to every channel, unless the
	 * id starts with an underscore.
	 * @param eventId the id of the event
	 * @param payload the payload, {@code null} for none
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if the registry is closed
	 */
	void emit(String eventId, @Nullable Object payload);

	/**
	 * Emit an event whose type declares the id of the event.
	 * @param event an object of a type that {@link io.cmdipc.contract.CommandEvent}
	 * marks, which is the payload
	 * @throws IllegalArgumentException if the type of the object has no event id, or more
	 * than one
	 * @throws IllegalStateException if the registry is closed
	 */
	default void emit(Object event) {
		emit(EventType.ofEvent(event).id(), event);
	}

	/**
	 * Return a caller with another transport context.
	 * @param meta the context of its calls and events
	 * @return a caller with the same time limit
	 */
	CommandCaller withMeta(MessageMeta meta);

	/**
	 * Return a caller with another time limit.
	 * @param timeout the time after which its calls fail with code {@code timeout}
	 * @return a caller with the same transport context
	 * @throws IllegalArgumentException if the time is not positive
	 */
	CommandCaller withTimeout(Duration timeout);

	/**
	 * Return a caller with one more attribute in the {@link MessageContext} of its calls
	 * and events, which stays in this application: handlers of this registry and of
	 * modules can read it, and channels are given it.
	 * @param attribute the attribute
	 * @param value its value
	 * @param <T> the type of the value
	 * @return a caller with the same transport context and time limit; this caller if it
	 * has no message context
	 */
	default <T> CommandCaller withAttribute(MessageContext.Attribute<T> attribute, T value) {
		return this;
	}

	/**
	 * Return a caller whose calls may be sent again: if a call that leaves through a
	 * channel fails with code {@code channel_disconnected}, it is tried again with the
	 * {@linkplain CommandRegistryBuilder#retry retry settings} of the registry, within
	 * its time limit. The command may then have run already, so this is for commands that
	 * may run twice. Calls of other callers are sent again only if their command has not
	 * begun and the {@linkplain RetrySettings#unbegun settings} say so, events never.
	 * @return a caller with the same transport context and time limit
	 */
	CommandCaller idempotent();

}
