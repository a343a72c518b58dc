package io.cmdipc.handler;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer of a registry that calls and emits with a message context.
 */
final class HandlerPeer implements ChannelListener {

	private final InMemoryChannelPair pair = InMemoryChannelPair.create("registry", "peer");

	private final BlockingQueue<ExecuteCommandResponse> responses = new LinkedBlockingQueue<>();

	HandlerPeer(CommandRegistry registry) {
		this.pair.first().start(this);
		registry.attach(this.pair.second()).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
	}

	String call(String commandId, MessageContext context) {
		ExecuteCommandResponse response = respond(commandId, context);
		assertThat(response.error()).isNull();
		return String.valueOf(response.result().as(Object.class, JsonMapper.shared()));
	}

	CommandError error(String commandId, MessageContext context) {
		return respond(commandId, context).error();
	}

	private ExecuteCommandResponse respond(String commandId, MessageContext context) {
		this.pair.first()
			.send(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, null), context);
		try {
			return this.responses.poll(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	void emit(String eventId, MessageContext context) {
		this.pair.first().send(new Event(MessageId.random(), MessageMeta.EMPTY, eventId, null), context);
	}

	@Override
	public void onMessage(Message message, MessageContext context) {
		if (message instanceof ExecuteCommandResponse response) {
			this.responses.add(response);
		}
		if (message instanceof ListCommandsRequest request) {
			this.pair.first()
				.send(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), List.of()));
		}
	}

	@Override
	public void onInvalidMessage(InvalidMessageException reason) {
		throw new AssertionError(reason);
	}

	@Override
	public void onClose(Throwable cause) {
	}

}
