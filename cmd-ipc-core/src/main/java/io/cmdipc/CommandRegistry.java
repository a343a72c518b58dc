package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registry of commands, which delivers calls and events to their destination.
 * <p>
 * A registry has local commands, and through its {@linkplain #attach channels} the
 * commands of its peers. One of the channels may lead to a router, which gets the calls
 * of commands that are not known here.
 * <p>
 * <b>States.</b> A registry is open until {@link #close}; afterwards every method that
 * changes something or calls a command fails, with a failed future if it returns a
 * future. <b>Threads.</b> Every method may be called by any thread; blocking functions
 * run on the handler executor, everything else on the thread that delivers the message.
 */
public interface CommandRegistry extends CommandCaller, AutoCloseable {

	/**
	 * Return a builder of registries.
	 * @return a builder whose settings all have defaults
	 */
	static CommandRegistryBuilder builder() {
		return new CommandRegistryBuilder();
	}

	/**
	 * Return the name of this registry for logs.
	 * @return the name
	 */
	String id();

	/**
	 * Return the mapper of payloads.
	 * @return the mapper
	 */
	JsonMapper jsonMapper();

	/**
	 * Register a local command. A public one is registered with the router first, if
	 * there is one, and listed to the other channels.
	 * @param definition id, description and schemas
	 * @param function the function of the command
	 * @return completes when the command can be called, with a handle that removes it;
	 * fails with {@link DuplicateCommandException} if the id has an owner, and with
	 * {@link CommandException} if the router does not respond
	 */
	CompletableFuture<Registration> register(CommandDefinition definition, CommandFunction function);

	/**
	 * Register a local command without description and schemas.
	 * @param commandId the id of the command
	 * @param function the function of the command
	 * @return as {@link #register(CommandDefinition, CommandFunction)} does
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	default CompletableFuture<Registration> register(String commandId, CommandFunction function) {
		return register(CommandDefinition.of(commandId), function);
	}

	/**
	 * Add a listener for an event.
	 * @param eventId the id of the event, which may be private
	 * @param function handles an event
	 * @return removes the listener
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if this registry is closed
	 */
	Registration addEventListener(String eventId, EventFunction function);

	/**
	 * Add a blocking listener for the payloads of an event.
	 * @param eventId the id of the event, which may be private
	 * @param payloadType the type of the payload
	 * @param listener handles a payload, {@code null} if an event has none
	 * @param <T> the type of the payload
	 * @return removes the listener
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if this registry is closed
	 */
	default <T> Registration addEventListener(String eventId, Class<T> payloadType, Consumer<@Nullable T> listener) {
		return addEventListener(eventId, EventFunction.of(payloadType, listener));
	}

	/**
	 * Add a blocking listener for the events of a type.
	 * @param eventType a type that {@link io.cmdipc.contract.CommandEvent} marks, or a
	 * subtype, whose listener is not told of other subtypes
	 * @param listener handles an event; one without a payload is logged as a failure
	 * @param <T> the type of the events
	 * @return removes the listener
	 * @throws IllegalArgumentException if the type has no event id, or more than one
	 * @throws IllegalStateException if this registry is closed
	 */
	default <T> Registration addEventListener(Class<T> eventType, Consumer<T> listener) {
		return addEventListener(EventType.of(eventType).id(), EventFunction.ofType(eventType, listener));
	}

	/**
	 * Start a channel, ask its peer for its commands, and make them callable here.
	 * <p>
	 * The future completes when the peer has responded, so two registries of one JVM are
	 * attached by calling this for both before waiting. A peer that does not respond in
	 * time stays attached without commands, and the future completes as well. Cancelling
	 * the future detaches the channel.
	 * @param channel a channel that was not started
	 * @return completes with a handle that detaches and closes the channel; fails if the
	 * channel cannot be started or another one with its id is attached, and then the
	 * channel is not attached
	 */
	default CompletableFuture<Registration> attach(CommandChannel channel) {
		return attach(channel, ChannelOptions.DEFAULTS);
	}

	/**
	 * Start a channel with options of its own; everything else is as
	 * {@link #attach(CommandChannel)} says.
	 * @param channel a channel that was not started
	 * @param options limits, prefix and policy of the channel
	 * @return completes as {@link #attach(CommandChannel)} does
	 */
	CompletableFuture<Registration> attach(CommandChannel channel, ChannelOptions options);

	/**
	 * Add a listener for changes of this registry. It is told of changes from now on;
	 * {@link #commands()} and {@link #channels()} return what is there already.
	 * @param listener the listener
	 * @return removes the listener
	 * @throws IllegalStateException if this registry is closed
	 */
	Registration addListener(RegistryListener listener);

	/**
	 * Return the commands that can be called from here.
	 * @return a copy, ordered by id
	 */
	List<RegisteredCommand> commands();

	/**
	 * Return the channels that are attached.
	 * @return a copy, ordered by id
	 */
	List<AttachedChannel> channels();

	/**
	 * Return the value of a counter since this registry was built.
	 * @param counter the counter
	 * @return the number
	 */
	long count(RegistryCounter counter);

	/**
	 * Return a number of this registry at this moment.
	 * @param gauge what to measure
	 * @return the number, which others may be changing
	 */
	long measure(RegistryGauge gauge);

	/**
	 * Fail every call in progress, close every channel and refuse further use. Closing
	 * twice is harmless. Does not wait for handlers that are running.
	 */
	@Override
	void close();

}
