package io.cmdipc.autoconfigure.channel;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The bean of a declared channel. A channel is started once, and an application that was
 * stopped can be started again, so this has another channel for each further start.
 */
final class DeclaredChannel implements CommandChannel {

	private final String id;

	private final Supplier<CommandChannel> factory;

	private volatile CommandChannel current;

	private volatile boolean closed;

	DeclaredChannel(String id, Supplier<CommandChannel> factory) {
		this.id = id;
		this.factory = factory;
		this.current = factory.get();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return this.current.type();
	}

	@Override
	public @Nullable String peer() {
		return this.current.peer();
	}

	@Override
	public boolean mayHave(String commandId) {
		return this.current.mayHave(commandId);
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		if (this.closed) {
			this.current = this.factory.get();
			this.closed = false;
		}
		return this.current.start(listener);
	}

	@Override
	public void send(Message message) {
		this.current.send(message);
	}

	@Override
	public void send(Message message, MessageContext context) {
		this.current.send(message, context);
	}

	@Override
	public void cancel(MessageId requestId) {
		this.current.cancel(requestId);
	}

	@Override
	public void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		this.current.refuse(request, refusal);
	}

	@Override
	public CompletionStage<Void> close() {
		this.closed = true;
		return this.current.close();
	}

	@Override
	public String toString() {
		return "DeclaredChannel[" + this.id + "]";
	}

}
