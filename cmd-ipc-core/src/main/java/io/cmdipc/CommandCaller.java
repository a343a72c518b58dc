package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Calls commands and emits events with a certain transport context and time limit.
 * <p>
 * <b>Threads.</b> Every method may be called by any thread. The futures complete on
 * whatever thread has the result: this one, where a local command is non-blocking or the
 * call cannot be made; the handler's, where a local command is blocking; the one that
 * delivers the answer, where the command lives behind a channel; the timer's, where it is
 * late. So what is chained to a future must not wait for anything; use the {@code …Async}
 * methods with an executor of yours for that.
 * <p>
 * <b>Errors.</b> A future fails with {@link CommandException} and nothing else, unless
 * its caller cancels or completes it. Either frees what the call held. A command id that
 * is blank or too long is a mistake of the caller's and throws
 * {@link IllegalArgumentException} at once.
 */
public interface CommandCaller {

	/**
	 * Call a command and leave its result as it is.
	 * @param commandId the id of the command
	 * @param request what the command gets, {@code null} for none
	 * @return the result, {@code null} where the command returns nothing
	 */
	CompletableFuture<@Nullable Payload> execute(String commandId, @Nullable Object request);

	/**
	 * Call a command.
	 * @param commandId the id of the command
	 * @param request what the command gets, {@code null} for none
	 * @param resultType what its result is read as
	 * @param <T> the type of the result
	 * @return the result, {@code null} where the command returns nothing
	 */
	<T> CompletableFuture<T> execute(String commandId, @Nullable Object request, Class<T> resultType);

	/**
	 * Call a command whose result has a generic type.
	 * @param commandId the id of the command
	 * @param request what the command gets, {@code null} for none
	 * @param resultType what its result is read as
	 * @param <T> the type of the result
	 * @return the result, {@code null} where the command returns nothing
	 */
	<T> CompletableFuture<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType);

	/**
	 * Call a command, wait, and return its result. A local command runs on this thread,
	 * as a method call would, and then no time limit can end it.
	 * @param commandId the id of the command
	 * @param request what the command gets, {@code null} for none
	 * @param resultType what its result is read as
	 * @param <T> the type of the result
	 * @return the result, {@code null} where the command returns nothing
	 * @throws CommandException if the command fails, or this thread is interrupted, whose
	 * mark is kept
	 * @throws IllegalStateException if this would wait on a thread that must not
	 */
	<T> @Nullable T call(String commandId, @Nullable Object request, Class<T> resultType);

	/**
	 * Call a command whose result has a generic type, wait, and return its result.
	 * @param commandId the id of the command
	 * @param request what the command gets, {@code null} for none
	 * @param resultType what its result is read as
	 * @param <T> the type of the result
	 * @return the result, {@code null} where the command returns nothing
	 * @throws CommandException if the command fails or this thread is interrupted
	 * @throws IllegalStateException if this would wait on a thread that must not
	 */
	<T> @Nullable T call(String commandId, @Nullable Object request, TypeReference<T> resultType);

	/**
	 * Tell everybody that something happened: the listeners of this registry, then every
	 * channel, unless the id starts with an underscore.
	 * @param eventId what kind of thing happened
	 * @param payload what there is to know about it, {@code null} for nothing
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if the registry is closed
	 */
	void emit(String eventId, @Nullable Object payload);

	/**
	 * Return a caller that sends another transport context.
	 * @param meta the context of its calls and events
	 * @return a caller with the same time limit
	 */
	CommandCaller withMeta(MessageMeta meta);

	/**
	 * Return a caller that waits longer or shorter.
	 * @param timeout after which its calls fail with code {@code timeout}
	 * @return a caller with the same transport context
	 * @throws IllegalArgumentException if the time is not positive
	 */
	CommandCaller withTimeout(Duration timeout);

}
