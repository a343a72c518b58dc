package io.cmdipc.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server of a {@link LoopNetwork}, made when the channel starts.
 */
final class LoopChannel implements CommandChannel {

	private final String id;

	private final LoopProperties properties;

	private final LoopNetwork network;

	private volatile @Nullable CommandChannel connection;

	LoopChannel(String id, LoopProperties properties, LoopNetwork network) {
		this.id = id;
		this.properties = properties;
		this.network = network;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return "loop";
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.connection = this.network.connect(this.properties.server(), this.id);
		if (this.connection != null) {
			return this.connection.start(listener);
		}
		ChannelException cause = closed();
		if (this.properties.failFast()) {
			return CompletableFuture.failedFuture(cause);
		}
		listener.onUnreachable(cause);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		CommandChannel current = this.connection;
		if (current == null) {
			throw closed();
		}
		current.send(message);
	}

	@Override
	public CompletionStage<Void> close() {
		CommandChannel current = this.connection;
		return (current != null) ? current.close() : CompletableFuture.completedFuture(null);
	}

	private ChannelException closed() {
		return new ChannelException(ChannelException.Reason.CLOSED,
				"There is no server '" + this.properties.server() + "'");
	}

}
