package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;

/**
 * A message that a client posted: its body is collected and passed to the registry under
 * an id of its own, and the response goes back under the client's id.
 * <p>
 * Concurrency: a client may be gone at any time, also while its message is passed to the
 * registry; the flag is raised before the exchange is forgotten, and read after it was
 * stored.
 */
final class PostedMessage implements ServerExchange, PendingExchange {

	private final HttpReception reception;

	private final MessageContext context;

	private final int limit;

	private final Consumer<OutgoingResponse> responder;

	private final MessageId id = MessageId.random();

	private final MessageBody body;

	private MessageId clientsId = this.id;

	private boolean call;

	private volatile boolean cancelled;

	PostedMessage(HttpReception reception, MessageContext context, int limit, Consumer<OutgoingResponse> responder) {
		this.reception = reception;
		this.context = context;
		this.limit = limit;
		this.body = new MessageBody(limit);
		this.responder = responder;
	}

	@Override
	public boolean needsBody() {
		return true;
	}

	@Override
	public boolean receive(ByteBuffer piece) {
		if (this.body.append(piece)) {
			return true;
		}
		this.body.clear();
		refuseSize();
		return false;
	}

	void refuseSize() {
		this.reception.invalid(new InvalidMessageException("$", "at most " + this.limit + " bytes", "larger"));
		respond(OutgoingResponse.json(413,
				JsonBody.error("A message must not be larger than " + this.limit + " bytes")));
	}

	@Override
	public void complete() {
		Message message;
		try {
			message = this.reception.codec().decode(this.body.take());
		}
		catch (InvalidMessageException ex) {
			this.reception.invalid(ex);
			respond(OutgoingResponse.json(400, JsonBody.invalidMessage(ex)));
			return;
		}
		pass(message);
	}

	private void pass(Message message) {
		this.clientsId = message.id();
		if (message instanceof ExecuteCommandRequest execute) {
			this.call = true;
			take(new ExecuteCommandRequest(this.id, execute.meta(), execute.commandId(), execute.request()));
		}
		else if (message instanceof ListCommandsRequest list) {
			take(new ListCommandsRequest(this.id, list.meta()));
		}
		else {
			respond(OutgoingResponse.json(403,
					JsonBody.error("Message type " + message.type().wireName() + " is not allowed")));
		}
	}

	private void take(Message request) {
		this.reception.take(this, request, this.context);
		if (this.cancelled) {
			this.reception.forget(this);
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.reception.forget(this);
	}

	@Override
	public MessageId id() {
		return this.id;
	}

	@Override
	public boolean isCall() {
		return this.call;
	}

	@Override
	public OutgoingResponse render(Message response) {
		Message toClient = (response instanceof ExecuteCommandResponse execute)
				? new ExecuteCommandResponse(execute.id(), execute.meta(), this.clientsId, execute.result(),
						execute.error())
				: new ListCommandsResponse(response.id(), response.meta(), this.clientsId,
						((ListCommandsResponse) response).commands());
		return OutgoingResponse.message(this.reception.codec().encodeLine(toClient));
	}

	@Override
	public OutgoingResponse renderClosed() {
		return !this.call ? HttpReception.closed() : render(ExecuteCommandResponse.failed(this.clientsId,
				new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The server closed before the command ended")));
	}

	@Override
	public void respond(OutgoingResponse response) {
		this.responder.accept(response);
	}

}
