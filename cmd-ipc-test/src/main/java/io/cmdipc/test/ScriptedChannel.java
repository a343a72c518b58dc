package io.cmdipc.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A channel whose peer is the test. It keeps the messages that the registry sends, and
 * delivers messages on the thread of the test.
 */
public final class ScriptedChannel implements CommandChannel {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final String id;

	private final BlockingQueue<Message> sent = new LinkedBlockingQueue<>();

	private final List<Message> all = new CopyOnWriteArrayList<>();

	private final List<String> unregistered = new CopyOnWriteArrayList<>();

	private volatile @Nullable ChannelListener listener;

	private volatile Supplier<CompletionStage<Void>> starting = () -> CompletableFuture.completedFuture(null);

	private volatile Consumer<Message> sending = (message) -> {
	};

	private volatile boolean closed;

	/**
	 * Create a channel whose peer is silent until the test delivers a message.
	 * @param id the name of the channel in its registry
	 */
	public ScriptedChannel(String id) {
		this.id = id;
	}

	/**
	 * Create a channel whose peer has commands. The peer lists them on request, inside
	 * {@link #send send}.
	 * @param id the name of the channel in its registry
	 * @param commandIds the ids of the commands
	 * @return the channel, not attached
	 */
	public static ScriptedChannel listing(String id, String... commandIds) {
		ScriptedChannel channel = new ScriptedChannel(id);
		List<CommandDefinition> commands = Stream.of(commandIds).map(CommandDefinition::of).toList();
		return channel.onSend((message) -> {
			if (message instanceof ListCommandsRequest request) {
				channel
					.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), commands));
			}
		});
	}

	/**
	 * Create a channel whose peer has no commands and accepts every registration, as a
	 * router does.
	 * @param id the name of the channel in its registry
	 * @return the channel, not attached
	 */
	public static ScriptedChannel routing(String id) {
		ScriptedChannel channel = listing(id);
		Consumer<Message> list = channel.sending;
		return channel.onSend((message) -> {
			list.accept(message);
			if (message instanceof RegisterCommandRequest request) {
				channel.deliver(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), true));
			}
		});
	}

	/**
	 * Attach this channel to a registry, wait until it is attached, and forget the
	 * messages sent until then. The peer has to list its commands by itself.
	 * @param registry the registry
	 * @return this channel
	 */
	public ScriptedChannel attachTo(CommandRegistry registry) {
		try {
			registry.attach(this).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
		}
		catch (CompletionException ex) {
			throw new AssertionError("Channel '" + this.id + "' was not attached", ex.getCause());
		}
		this.sent.clear();
		return this;
	}

	/**
	 * Set the result of {@link #start start}.
	 * @param action the supplier of the result
	 * @return this channel
	 */
	public ScriptedChannel onStart(Supplier<CompletionStage<Void>> action) {
		this.starting = action;
		return this;
	}

	/**
	 * Set an action that runs inside {@link #send send}, after the message is kept.
	 * Replaces the action that was set before.
	 * @param action the action
	 * @return this channel
	 */
	public ScriptedChannel onSend(Consumer<Message> action) {
		this.sending = action;
		return this;
	}

	/**
	 * Let every {@link #send send} fail. The messages are not kept.
	 * @param failure the exception to throw
	 * @return this channel
	 */
	public ScriptedChannel failSend(RuntimeException failure) {
		return onSend((message) -> {
			this.sent.remove(message);
			this.all.remove(message);
			throw failure;
		});
	}

	/**
	 * Deliver a message of the peer on this thread.
	 * @param message the message
	 */
	public void deliver(Message message) {
		listener().onMessage(message);
	}

	/**
	 * Return the listener that the registry started this channel with.
	 * @return the listener
	 * @throws AssertionError if the channel is not started
	 */
	public ChannelListener listener() {
		ChannelListener to = this.listener;
		if (to == null) {
			throw new AssertionError("Channel '" + this.id + "' is not started");
		}
		return to;
	}

	/**
	 * Close the channel as the peer does when it closes the connection.
	 */
	public void closeByPeer() {
		this.closed = true;
		listener().onClose(null);
	}

	/**
	 * Close the channel as a broken connection does.
	 * @param reason the message of the cause
	 */
	public void breakOff(String reason) {
		this.closed = true;
		listener().onClose(new IllegalStateException(reason));
	}

	/**
	 * Take the next message that the registry sends, and wait for it if necessary.
	 * @param type the expected type of the message
	 * @param <M> the expected type of the message
	 * @return the message
	 * @throws AssertionError if no message arrives in time or the message has another
	 * type
	 */
	public <M extends Message> M expect(Class<M> type) {
		Message message;
		try {
			message = this.sent.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while channel '" + this.id + "' waited for a message", ex);
		}
		assertThat(message).as("next message on channel '%s'", this.id).isInstanceOf(type);
		return type.cast(message);
	}

	/**
	 * Assert that every message of the registry has been taken.
	 */
	public void expectNothing() {
		assertThat(this.sent).as("messages on channel '%s'", this.id).isEmpty();
	}

	/**
	 * Return the messages of a type that the registry has sent, whether taken or not.
	 * @param type the type of the messages
	 * @param <M> the type of the messages
	 * @return a copy, in the order of sending
	 */
	public <M extends Message> List<M> allSent(Class<M> type) {
		return this.all.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * Return the ids of the commands of which the registry has told that they are gone.
	 * @return a view, in the order of the notices
	 */
	public List<String> unregistered() {
		return this.unregistered;
	}

	/**
	 * Return whether the registry has started this channel.
	 * @return whether it has a listener
	 */
	public boolean isStarted() {
		return this.listener != null;
	}

	/**
	 * Return whether the registry or the peer has closed this channel.
	 * @return whether it is closed
	 */
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public CompletionStage<Void> start(ChannelListener newListener) {
		this.listener = newListener;
		return this.starting.get();
	}

	@Override
	public void send(Message message) {
		if (this.closed) {
			throw new ChannelException(ChannelException.Reason.CLOSED, "Channel '" + this.id + "' is closed");
		}
		this.sent.add(message);
		this.all.add(message);
		this.sending.accept(message);
	}

	@Override
	public void unregister(String commandId) {
		this.unregistered.add(commandId);
	}

	@Override
	public CompletionStage<Void> close() {
		this.closed = true;
		return CompletableFuture.completedFuture(null);
	}

}
