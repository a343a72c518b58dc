package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows which command lives where, and carries calls and events there.
 * <p>
 * A registry has local commands, and through its {@linkplain #attach channels} the
 * commands of others. One of the channels may lead to a router, which gets the calls of
 * commands that nobody here knows.
 * <p>
 * <b>States.</b> A registry is open until {@link #close}; afterwards every method that
 * changes something or calls a command fails, the methods that return a future by a
 * failed one. <b>Threads.</b> Every method may be called by any thread; which thread runs
 * what is told in docs/threading.md. <b>Source.</b> docs/protocol.md.
 */
public interface CommandRegistry extends CommandCaller, AutoCloseable {

	/**
	 * Return a builder of registries.
	 * @return a builder where everything has a default
	 */
	static CommandRegistryBuilder builder() {
		return new CommandRegistryBuilder();
	}

	/**
	 * Return the name of this registry, for people.
	 * @return the name
	 */
	String id();

	/**
	 * Return what converts payloads here.
	 * @return the mapper
	 */
	JsonMapper jsonMapper();

	/**
	 * Register a local command. A public one is registered with the router first, where
	 * there is one, and told to the other channels.
	 * @param definition id, description and schemas
	 * @param function what the command does
	 * @return completes when the command can be called, with what removes it again; fails
	 * with {@link DuplicateCommandException} where the id has an owner, and with
	 * {@link CommandException} where the router does not answer
	 */
	CompletableFuture<Registration> register(CommandDefinition definition, CommandFunction function);

	/**
	 * Register a local command that is a name alone.
	 * @param commandId the name callers use
	 * @param function what the command does
	 * @return as {@link #register(CommandDefinition, CommandFunction)} does
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	default CompletableFuture<Registration> register(String commandId, CommandFunction function) {
		return register(CommandDefinition.of(commandId), function);
	}

	/**
	 * Add a listener.
	 * @param eventId what kind of event it wants, private ones included
	 * @param function what to do with an event
	 * @return what removes the listener again
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if this registry is closed
	 */
	Registration addEventListener(String eventId, EventFunction function);

	/**
	 * Add a blocking listener of payloads.
	 * @param eventId what kind of event it wants, private ones included
	 * @param payloadType what the payloads are read as
	 * @param listener what to do with a payload; it gets {@code null} where an event has
	 * none
	 * @param <T> the type of the payload
	 * @return what removes the listener again
	 * @throws IllegalArgumentException if the id is blank or too long
	 * @throws IllegalStateException if this registry is closed
	 */
	default <T> Registration addEventListener(String eventId, Class<T> payloadType, Consumer<@Nullable T> listener) {
		return addEventListener(eventId, EventFunction.of(payloadType, listener));
	}

	/**
	 * Start a channel, ask its peer for the commands it has, and make them callable here.
	 * <p>
	 * The future completes when the peer has answered that, so two registries of one JVM
	 * are attached by calling this for both and waiting then. A peer that does not answer
	 * in time stays attached, without commands, and the future completes all the same.
	 * @param channel a channel that was not started
	 * @return completes with what detaches and closes the channel; fails where the
	 * channel cannot be started, or another one with its id is attached, and then nothing
	 * is left of it here
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
	 * Return how often something happened since this registry was built.
	 * @param counter what to look up
	 * @return the number
	 */
	long count(RegistryCounter counter);

	/**
	 * Fail every pending call, close every channel and refuse further use. Closing twice
	 * is harmless. Does not wait for handlers that are running.
	 */
	@Override
	void close();

}
