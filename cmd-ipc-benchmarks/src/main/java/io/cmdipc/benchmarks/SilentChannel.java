package io.cmdipc.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

/**
 * A channel to a peer that has one command and never answers a call, nor keeps it.
 */
final class SilentChannel implements CommandChannel {

	private @Nullable ChannelListener listener;

	@Override
	public String id() {
		return "silent";
	}

	@Override
	public CompletionStage<Void> start(ChannelListener newListener) {
		this.listener = newListener;
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		if (message instanceof ListCommandsRequest request) {
			receive(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(),
					List.of(CommandDefinition.of(Registries.COMMAND))));
		}
	}

	/** Deliver a message as if the peer had sent it. */
	void receive(Message message) {
		if (this.listener != null) {
			this.listener.onMessage(message);
		}
	}

	@Override
	public CompletionStage<Void> close() {
		return CompletableFuture.completedFuture(null);
	}

}
