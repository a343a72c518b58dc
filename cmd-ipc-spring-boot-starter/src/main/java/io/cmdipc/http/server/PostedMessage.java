package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client posts: its body is collected, and a call or a request for the
 * list of commands is passed to the registry.
 * <p>
 * Concurrency: a client may be gone at any time, also while its request is passed to the
 * registry; the flag is raised before the request is forgotten, and read after it was
 * stored.
 */
final class PostedMessage implements ServerExchange, MessageHandler {

	private final HttpReception reception;

	private final MessageContext context;

	private final int limit;

	private final Consumer<OutgoingResponse> responder;

	private final MessageBody body;

	private volatile @Nullable PostedRequest passed;

	private volatile boolean cancelled;

	PostedMessage(HttpReception reception, MessageContext context, int limit, Consumer<OutgoingResponse> responder) {
		this.reception = reception;
		this.context = context;
		this.limit = limit;
		this.body = new MessageBody(limit, reception.bodies(), this::expire);
		this.responder = responder;
	}

	/** Return whether the body may be received; if not, the client has its response. */
	boolean begin() {
		if (this.reception.bodies().add(this.body)) {
			return true;
		}
		this.responder.accept(HttpReception.overloaded());
		return false;
	}

	@Override
	public boolean needsBody() {
		return true;
	}

	@Override
	public boolean receive(ByteBuffer piece) {
		MessageBody.Appended appended;
		try {
			appended = this.body.append(piece);
			if (appended == MessageBody.Appended.ALL) {
				return true;
			}
			if (this.body.end()) {
				refuse(appended);
			}
		}
		catch (Throwable ex) {
			this.body.end();
			fail(ex);
		}
		return false;
	}

	private void refuse(MessageBody.Appended appended) {
		if (appended == MessageBody.Appended.NO_ROOM) {
			this.responder.accept(HttpReception.overloaded());
		}
		else {
			refuseSize();
		}
	}

	void refuseSize() {
		this.reception.invalid(new InvalidMessageException("$", "at most " + this.limit + " bytes", "larger"));
		this.responder.accept(OutgoingResponse.json(413,
				JsonBody.error("A message must not be larger than " + this.limit + " bytes")));
	}

	@Override
	public void complete() {
		try {
			byte[] bytes = this.body.take();
			if (bytes != null) {
				this.reception.codec().decode(JsonText.of(bytes)).accept(this);
			}
		}
		catch (InvalidMessageException ex) {
			this.reception.invalid(ex);
			this.responder.accept(OutgoingResponse.json(400, JsonBody.invalidMessage(ex)));
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	@Override
	public void interrupt() {
		if (this.body.end()) {
			this.reception.invalid(new InvalidMessageException("$", "a complete body", "interrupted"));
			this.responder.accept(OutgoingResponse.json(400, JsonBody.error("The request body is incomplete")));
		}
	}

	private void expire() {
		this.reception.invalid(new InvalidMessageException("$", "a complete body in time", "incomplete"));
		this.responder.accept(HttpReception.late());
	}

	/* The client has its response before anything is logged, since that may fail too. */
	private void fail(Throwable failure) {
		PostedRequest posted = this.passed;
		if (posted != null) {
			this.reception.forget(posted);
		}
		this.responder.accept(HttpReception.failed());
		this.reception.report(failure);
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		PostedRequest call = received(request, true);
		pass(call, new ExecuteCommandRequest(call.id(), request.meta(), request.commandId(), request.request(),
				request.timeout()));
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		PostedRequest list = received(request, false);
		pass(list, new ListCommandsRequest(list.id(), request.meta()));
	}

	private PostedRequest received(Message request, boolean call) {
		return new PostedRequest(request.id(), call, this.reception.codec(), this.responder);
	}

	private void pass(PostedRequest posted, Message request) {
		this.passed = posted;
		this.reception.take(posted, request, this.context);
		if (this.cancelled) {
			this.reception.forget(posted);
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.body.end();
		PostedRequest posted = this.passed;
		if (posted != null) {
			this.reception.forget(posted);
		}
	}

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		refuse(request);
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
		refuse(response);
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		refuse(response);
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		refuse(response);
	}

	@Override
	public void onEvent(Event event) {
		refuse(event);
	}

	private void refuse(Message message) {
		this.responder.accept(OutgoingResponse.json(403,
				JsonBody.error("Message type " + message.type().wireName() + " is not allowed")));
	}

}
