package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the peer of one channel sends to whom it concerns.
 */
final class SessionListener implements ChannelListener {

	private final ChannelSession session;

	private final Router router;

	private final Registrar registrar;

	private final Attachments attachments;

	private final SessionMessages messages;

	SessionListener(ChannelSession session, Router router, Registrar registrar, Attachments attachments) {
		this.session = session;
		this.router = router;
		this.registrar = registrar;
		this.attachments = attachments;
		this.messages = new SessionMessages(session, router, registrar, MessageContext.NONE);
	}

	@Override
	public void onMessage(Message message, MessageContext context) {
		if (!this.session.isClosed()) {
			message.accept((context != MessageContext.NONE)
					? new SessionMessages(this.session, this.router, this.registrar, context) : this.messages);
		}
	}

	@Override
	public void onInvalidMessage(InvalidMessageException reason) {
		this.session.refuse(RegistryCounter.INVALID_MESSAGE, "an invalid message", String.valueOf(reason.getMessage()));
	}

	@Override
	public void onReachable(List<CommandDefinition> commands) {
		if (this.session.isClosed()) {
			return;
		}
		this.attachments.reachable(this.session);
		CompletableFuture<Void> unused = this.registrar.replace(this.session, commands);
	}

	@Override
	public void onUnreachable(ChannelException cause) {
		if (!this.session.isClosed()) {
			this.attachments.unreachable(this.session, cause);
		}
	}

	@Override
	public void onClose(@Nullable Throwable cause) {
		this.attachments.closed(this.session, cause);
	}

}
