package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the peer of one channel sends to whom it concerns.
 */
final class SessionListener implements ChannelListener, MessageHandler {

	private final ChannelSession session;

	private final Router router;

	private final Registrar registrar;

	private final Attachments attachments;

	SessionListener(ChannelSession session, Router router, Registrar registrar, Attachments attachments) {
		this.session = session;
		this.router = router;
		this.registrar = registrar;
		this.attachments = attachments;
	}

	@Override
	public void onMessage(Message message) {
		if (!this.session.isClosed()) {
			message.accept(this);
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

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		this.registrar.receive(this.session, request);
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
		RegisterReply reply = find(response.thid(), RegisterReply.class);
		if (reply != null) {
			reply.complete(response.ok());
		}
		else {
			unexpected(response, response.thid());
		}
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		this.session.listed();
		this.session.trySend(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(),
				this.registrar.localPublicCommands()));
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		ListReply reply = find(response.thid(), ListReply.class);
		if (reply != null) {
			reply.complete(response.commands());
		}
		else {
			CompletableFuture<Void> unused = this.registrar.learn(this.session, response.commands());
		}
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		this.router.receive(this.session, request);
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		ExecuteReply reply = find(response.thid(), ExecuteReply.class);
		if (reply != null) {
			reply.onResponse(response);
		}
		else {
			unexpected(response, response.thid());
		}
	}

	@Override
	public void onEvent(Event event) {
		this.router.receive(this.session, event);
	}

	private <T extends PendingReply> @Nullable T find(MessageId thid, Class<T> kind) {
		return this.router.pending().find(thid, this.session, kind);
	}

	private void unexpected(Message message, MessageId thid) {
		this.session.refuse(RegistryCounter.UNEXPECTED_RESPONSE,
				"a response that nobody waits for, " + message.type().wireName(), thid.toString());
	}

}
