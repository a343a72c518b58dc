package io.cmdipc.autoconfigure.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.ServingPeer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Message;

/**
 * Stand-in for a channel that is declared and not opened, since
 * {@code cmd-ipc.remote-channels-enabled} is false. Its peer is unreachable for ever,
 * with a reason that names the property.
 */
public final class UnopenedChannel implements CommandChannel {

	static final String PROPERTY = "cmd-ipc.remote-channels-enabled";

	private static final String REASON = PROPERTY + " is false";

	private final String id;

	private final String type;

	private final ListenerGate gate;

	private final ServingPeer peer;

	/**
	 * Create a stand-in.
	 * @param id the id of the channel
	 * @param type the type of the channel
	 */
	public UnopenedChannel(String id, String type) {
		this.id = id;
		this.type = type;
		this.gate = new ListenerGate(id);
		this.peer = new UnopenedPeer(id, this.gate);
	}

	/**
	 * Return the channel itself if it leads to no other JVM, otherwise a stand-in.
	 * @param channel the channel
	 * @param declaration the declaration of the channel
	 * @return the channel to attach
	 */
	public static CommandChannel unlessLocal(CommandChannel channel, ChannelDeclaration declaration) {
		boolean local = !declaration.outbound() || channel.type().equals(InMemoryChannelPair.TYPE);
		return local ? channel : new UnopenedChannel(channel.id(), channel.type());
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		this.gate
			.call((opened) -> opened.onUnreachable(new ChannelException(ChannelException.Reason.UNSENDABLE, REASON)));
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		if (this.gate.isClosed()) {
			throw this.gate.closedException();
		}
		message.accept(this.peer);
	}

	@Override
	public CompletionStage<Void> close() {
		return this.gate.close();
	}

	/**
	 * The peer that is never asked.
	 */
	private static final class UnopenedPeer extends ServingPeer {

		private final String channelId;

		private UnopenedPeer(String channelId, ListenerGate gate) {
			super(gate::deliver);
			this.channelId = channelId;
		}

		@Override
		protected List<CommandDefinition> commands() {
			return List.of();
		}

		@Override
		public void onExecuteRequest(ExecuteCommandRequest request) {
			respond(ExecuteCommandResponse.unbegun(request.id(), new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
					"Channel '" + this.channelId + "' is not opened: " + REASON)));
		}

	}

}
