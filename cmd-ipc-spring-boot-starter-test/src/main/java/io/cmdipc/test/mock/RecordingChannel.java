package io.cmdipc.test.mock;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.Event;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;

/**
 * A channel to a peer that has no commands and keeps the events that it gets.
 */
final class RecordingChannel implements CommandChannel {

	private static final String ID = "recorded-events";

	private final ListenerGate gate = new ListenerGate(ID);

	private final Consumer<Event> events;

	RecordingChannel(Consumer<Event> events) {
		this.events = events;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String type() {
		return InMemoryChannelPair.TYPE;
	}

	@Override
	public boolean mayHave(String commandId) {
		return false;
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		if (this.gate.isClosed()) {
			throw this.gate.closedException();
		}
		if (message instanceof Event event) {
			this.events.accept(event);
		}
		else if (message instanceof ListCommandsRequest request) {
			this.gate.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), List.of()));
		}
	}

	@Override
	public CompletionStage<Void> close() {
		return this.gate.close();
	}

}
