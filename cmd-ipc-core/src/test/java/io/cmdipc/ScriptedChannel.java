package io.cmdipc;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A channel whose peer is the test: it keeps what the registry sends and delivers what
 * the test says, on the test's thread.
 */
final class ScriptedChannel implements CommandChannel {

	private final String id;

	private final BlockingQueue<Message> sent = new LinkedBlockingQueue<>();

	private final List<Message> all = new CopyOnWriteArrayList<>();

	private volatile @Nullable ChannelListener listener;

	private volatile Supplier<CompletionStage<Void>> starting = () -> CompletableFuture.completedFuture(null);

	private volatile Consumer<Message> sending = (message) -> {
	};

	private volatile boolean closed;

	ScriptedChannel(String id) {
		this.id = id;
	}

	/** Return a channel whose peer has some commands, and says so inside {@code send}. */
	static ScriptedChannel listing(String id, String... commandIds) {
		ScriptedChannel channel = new ScriptedChannel(id);
		List<CommandDefinition> commands = Stream.of(commandIds).map(CommandDefinition::of).toList();
		channel.onSend((message) -> {
			if (message instanceof ListCommandsRequest request) {
				channel
					.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), commands));
			}
		});
		return channel;
	}

	/** Return a channel whose peer has no commands and accepts every registration. */
	static ScriptedChannel routing(String id) {
		ScriptedChannel channel = listing(id);
		Consumer<Message> list = channel.sending;
		return channel.onSend((message) -> {
			list.accept(message);
			if (message instanceof RegisterCommandRequest request) {
				channel.deliver(Network.ack(request, true));
			}
		});
	}

	/** Attach to a registry, wait for that, and forget what was sent until then. */
	ScriptedChannel attachTo(CommandRegistry registry) {
		Outcomes.valueOf(registry.attach(this));
		this.sent.clear();
		return this;
	}

	/** Set what {@link #start} does. */
	ScriptedChannel onStart(Supplier<CompletionStage<Void>> action) {
		this.starting = action;
		return this;
	}

	/** Set what is done inside {@link #send}, after the message is kept. */
	ScriptedChannel onSend(Consumer<Message> action) {
		this.sending = action;
		return this;
	}

	/** Let every {@link #send} fail, before the message is kept. */
	ScriptedChannel failSend(RuntimeException failure) {
		return onSend((message) -> {
			this.sent.remove(message);
			this.all.remove(message);
			throw failure;
		});
	}

	void deliver(Message message) {
		ChannelListener to = this.listener;
		assertThat(to).as("listener of channel '%s'", this.id).isNotNull();
		to.onMessage(message);
	}

	ChannelListener listener() {
		ChannelListener to = this.listener;
		assertThat(to).as("listener of channel '%s'", this.id).isNotNull();
		return to;
	}

	/** Let the peer close the channel. */
	void closeByPeer() {
		this.closed = true;
		listener().onClose(null);
	}

	/** Let the connection break. */
	void breakOff(String reason) {
		this.closed = true;
		listener().onClose(new IllegalStateException(reason));
	}

	/** Take the next message that the registry sends, which has to be of that type. */
	<M extends Message> M expect(Class<M> type) {
		Message message;
		try {
			message = this.sent.poll(Outcomes.BOUND.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while channel '" + this.id + "' waited for a message", ex);
		}
		assertThat(message).as("next message on channel '%s'", this.id).isInstanceOf(type);
		return type.cast(message);
	}

	void expectNothing() {
		assertThat(this.sent).as("messages on channel '%s'", this.id).isEmpty();
	}

	/** Return every message of that type that was ever sent. */
	<M extends Message> List<M> allSent(Class<M> type) {
		return this.all.stream().filter(type::isInstance).map(type::cast).toList();
	}

	boolean isStarted() {
		return this.listener != null;
	}

	boolean isClosed() {
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
	public CompletionStage<Void> close() {
		this.closed = true;
		return CompletableFuture.completedFuture(null);
	}

}
