package io.cmdipc.reactor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/**
 * Reactive view of a {@link CommandCaller}: its calls and events as {@link Mono}.
 * <p>
 * Nothing is called before a {@code Mono} is subscribed to, and each subscription makes a
 * call of its own. Cancelling the subscription cancels the call. A command that returns
 * nothing, or {@code null}, completes the {@code Mono} without a value.
 * <p>
 * <b>Context.</b> The Reactor context of the subscriber reaches the handler of a command
 * of this application, and the client of a channel, as {@link ReactorContext}.
 * <p>
 * <b>Threads.</b> A {@code Mono} emits on the thread that has the result, as the futures
 * of a {@link CommandCaller} do.
 * <p>
 * <b>Errors.</b> A {@code Mono} fails with {@link CommandException}. A command id that is
 * blank or too long is an error of the caller: the {@code Mono} fails with
 * {@link IllegalArgumentException}.
 */
public final class ReactiveCommandCaller {

	private final CommandCaller caller;

	private ReactiveCommandCaller(CommandCaller caller) {
		this.caller = caller;
	}

	/**
	 * Create the reactive view of a registry or another caller.
	 * @param caller the caller, with its transport context and its time limit
	 * @return the view
	 */
	public static ReactiveCommandCaller of(CommandCaller caller) {
		return new ReactiveCommandCaller(caller);
	}

	/**
	 * Call a command and return its result unread.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @return the result, empty if the command returns nothing
	 */
	public Mono<Payload> execute(String commandId, @Nullable Object request) {
		return call((in) -> in.execute(commandId, request));
	}

	/**
	 * Call a command.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, empty if the command returns nothing
	 */
	public <T> Mono<T> execute(String commandId, @Nullable Object request, Class<T> resultType) {
		return call((in) -> in.execute(commandId, request, resultType));
	}

	/**
	 * Call a command whose result has a generic type.
	 * @param commandId the id of the command
	 * @param request the request, {@code null} for none
	 * @param resultType the type of the result
	 * @param <T> the type of the result
	 * @return the result, empty if the command returns nothing
	 */
	public <T> Mono<T> execute(String commandId, @Nullable Object request, TypeReference<T> resultType) {
		return call((in) -> in.execute(commandId, request, resultType));
	}

	/**
	 * Emit an event: to the listeners of the registry, then to every channel, unless the
	 * id starts with an underscore.
	 * @param eventId the id of the event
	 * @param payload the payload, {@code null} for none
	 * @return completes when the event was handed out; fails with
	 * {@link IllegalStateException} if the registry is closed
	 */
	public Mono<Void> emit(String eventId, @Nullable Object payload) {
		return with((in) -> Mono.fromRunnable(() -> in.emit(eventId, payload)));
	}

	/**
	 * Emit an event whose type declares the id of the event.
	 * @param event an object of a type that {@link io.cmdipc.contract.CommandEvent}
	 * marks, which is the payload
	 * @return completes when the event was handed out; fails with
	 * {@link IllegalArgumentException} if the type of the object has no event id, and
	 * with {@link IllegalStateException} if the registry is closed
	 */
	public Mono<Void> emit(Object event) {
		return with((in) -> Mono.fromRunnable(() -> in.emit(event)));
	}

	/**
	 * Return a caller with another transport context.
	 * @param meta the context of its calls and events
	 * @return a caller with the same time limit
	 */
	public ReactiveCommandCaller withMeta(MessageMeta meta) {
		return of(this.caller.withMeta(meta));
	}

	/**
	 * Return a caller with another time limit.
	 * @param timeout the time after which its calls fail with code {@code timeout}
	 * @return a caller with the same transport context
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public ReactiveCommandCaller withTimeout(Duration timeout) {
		return of(this.caller.withTimeout(timeout));
	}

	/**
	 * Return a caller whose calls may be sent again, as
	 * {@link CommandCaller#idempotent()} says.
	 * @return a caller with the same transport context and time limit
	 */
	public ReactiveCommandCaller idempotent() {
		return of(this.caller.idempotent());
	}

	private <T> Mono<T> call(Function<CommandCaller, CompletableFuture<? extends @Nullable T>> call) {
		return with((in) -> Mono.fromFuture(call.apply(in)));
	}

	private <T> Mono<T> with(Function<CommandCaller, Mono<T>> use) {
		return Mono.deferContextual((view) -> ReactorContext.with(this.caller, view, use));
	}

}
