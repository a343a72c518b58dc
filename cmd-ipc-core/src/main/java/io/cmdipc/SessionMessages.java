package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
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
 * Routes the messages of the peer of one channel to the parts of the registry.
 *
 * @param context the sender of the messages
 */
record SessionMessages(ChannelSession session, Router router, Registrar registrar,
		MessageContext context) implements MessageHandler {

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
				this.registrar.commandsFor(this.session)));
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
		this.router.receive(this.session, request, this.context);
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
		this.router.receive(this.session, event, this.context);
	}

	private <T extends PendingReply> @Nullable T find(MessageId thid, Class<T> kind) {
		return this.router.pending().find(thid, this.session, kind);
	}

	private void unexpected(Message message, MessageId thid) {
		this.session.refuse(RegistryCounter.UNEXPECTED_RESPONSE,
				"a response that nobody waits for, " + message.type().wireName(), thid.toString());
	}

}
