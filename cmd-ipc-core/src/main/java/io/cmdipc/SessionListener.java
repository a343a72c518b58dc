package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Listener of one channel.
 */
final class SessionListener implements ChannelListener {

	private final ChannelSession session;

	private final Receivers receivers;

	private final Changes changes;

	private final SessionMessages messages;

	SessionListener(ChannelSession session, Receivers receivers, Changes changes) {
		this.session = session;
		this.receivers = receivers;
		this.changes = changes;
		this.messages = new SessionMessages(session, receivers, MessageContext.NONE);
	}

	@Override
	public void onMessage(Message message, MessageContext context) {
		if (!this.session.isClosed()) {
			message.accept((context != MessageContext.NONE) ? new SessionMessages(this.session, this.receivers, context)
					: this.messages);
		}
	}

	@Override
	public void onInvalidMessage(InvalidMessageException reason) {
		this.messages.onInvalid(reason);
	}

	@Override
	public void onCancel(MessageId requestId) {
		if (!this.session.isClosed()) {
			this.receivers.calls().cancel(this.session, requestId);
		}
	}

	@Override
	public void onUnregister(String commandId) {
		if (!this.session.isClosed()) {
			this.receivers.registrar().withdraw(this.session, commandId);
		}
	}

	@Override
	public void onReachable(List<CommandDefinition> commands) {
		if (!this.session.isClosed()) {
			this.changes.reachable(this.session);
			CompletableFuture<Void> unused = this.receivers.registrar()
				.replace(this.session, commands)
				.thenRun(this.session.state()::learned);
		}
	}

	@Override
	public void onUnreachable(ChannelException cause) {
		if (!this.session.isClosed()) {
			this.changes.unreachable(this.session, cause);
		}
	}

	@Override
	public void onClose(@Nullable Throwable cause) {
		this.changes.closed(this.session, cause);
	}

	/**
	 * Callback for changes of a channel.
	 */
	interface Changes {

		/** Handle a peer that can be reached. */
		void reachable(ChannelSession session);

		/** Handle a peer that is unreachable; the channel tries again. */
		void unreachable(ChannelSession session, ChannelException cause);

		/** Handle a channel that its peer closed, or that broke. */
		void closed(ChannelSession session, @Nullable Throwable cause);

	}

}
