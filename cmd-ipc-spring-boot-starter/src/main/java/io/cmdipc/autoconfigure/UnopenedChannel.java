package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.ServingPeer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in for a channel that is declared and not opened. Its peer is unreachable for
 * ever, with a reason that names the property.
 */
final class UnopenedChannel implements CommandChannel {

	private static final String REASON = "cmd-ipc.remote-channels-enabled is false";

	private final CommandChannel channel;

	private final ListenerGate gate;

	private final ServingPeer peer;

	private UnopenedChannel(CommandChannel channel) {
		this.channel = channel;
		this.gate = new ListenerGate(channel.id());
		this.peer = new UnopenedPeer(channel.id(), this.gate);
	}

	/**
	 * Return the channel itself if it stays within the application, otherwise a stand-in.
	 * @param channel the channel
	 * @param declaration the declaration of the channel
	 */
	static CommandChannel unlessWithin(CommandChannel channel, ChannelDeclaration declaration) {
		boolean within = !declaration.outbound() || channel.type().equals("in-memory");
		return within ? channel : new UnopenedChannel(channel);
	}

	@Override
	public String id() {
		return this.channel.id();
	}

	@Override
	public String type() {
		return this.channel.type();
	}

	@Override
	public @Nullable String peer() {
		return this.channel.peer();
	}

	@Override
	public boolean mayHave(String commandId) {
		return this.channel.mayHave(commandId);
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
			respond(ExecuteCommandResponse.failed(request.id(), new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
					"Channel '" + this.channelId + "' is not opened: " + REASON)));
		}

	}

}
