package io.cmdipc.http.server;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.MonoSink;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One message that a client has posted: its body is read, it is given to the registry
 * under an id of its own, and the answer goes back under the client's.
 * <p>
 * Concurrency: a client may go away at any time, also while the message is given to the
 * registry; the flag is raised before the exchange is forgotten, and read after it was
 * stored.
 */
final class PostedMessage extends BaseSubscriber<DataBuffer> implements ServerExchange {

	private final HttpReception reception;

	private final int limit;

	private final MonoSink<ServerResponse> sink;

	private final MessageId id = MessageId.random();

	private final MessageBody body;

	private MessageId clientsId = this.id;

	private boolean call;

	private volatile boolean unwanted;

	PostedMessage(HttpReception reception, int limit, MonoSink<ServerResponse> sink) {
		this.reception = reception;
		this.limit = limit;
		this.body = new MessageBody(limit);
		this.sink = sink;
	}

	@Override
	protected void hookOnNext(DataBuffer chunk) {
		boolean fits = append(chunk);
		DataBufferUtils.release(chunk);
		if (!fits) {
			cancel();
			refuseSize();
		}
	}

	private boolean append(DataBuffer chunk) {
		boolean fits = true;
		try (DataBuffer.ByteBufferIterator pieces = chunk.readableByteBuffers()) {
			while (fits && pieces.hasNext()) {
				fits = this.body.append(pieces.next());
			}
		}
		return fits;
	}

	void refuseSize() {
		this.reception.invalid(new InvalidMessageException("$", "at most " + this.limit + " bytes", "larger"));
		respond(BytesResponse.json(HttpStatus.CONTENT_TOO_LARGE,
				JsonBody.error("A message must not be larger than " + this.limit + " bytes")));
	}

	@Override
	protected void hookOnComplete() {
		try {
			receive(this.reception.codec().decode(this.body.take()));
		}
		catch (InvalidMessageException ex) {
			this.reception.invalid(ex);
			respond(BytesResponse.json(HttpStatus.BAD_REQUEST, JsonBody.invalidMessage(ex)));
		}
	}

	private void receive(Message message) {
		this.clientsId = message.id();
		if (message instanceof ExecuteCommandRequest execute) {
			this.call = true;
			take(new ExecuteCommandRequest(this.id, execute.meta(), execute.commandId(), execute.request()));
		}
		else if (message instanceof ListCommandsRequest list) {
			take(new ListCommandsRequest(this.id, list.meta()));
		}
		else {
			respond(BytesResponse.json(HttpStatus.FORBIDDEN,
					JsonBody.error("Message type " + message.type().wireName() + " is not allowed")));
		}
	}

	private void take(Message request) {
		this.reception.take(this, request);
		if (this.unwanted) {
			this.reception.forget(this);
		}
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.sink.error(failure);
	}

	/** Stop, since the client has gone away. */
	void abandon() {
		this.unwanted = true;
		cancel();
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
	public BytesResponse render(Message answer) {
		Message toClient = (answer instanceof ExecuteCommandResponse response)
				? new ExecuteCommandResponse(response.id(), response.meta(), this.clientsId, response.result(),
						response.error())
				: new ListCommandsResponse(answer.id(), answer.meta(), this.clientsId,
						((ListCommandsResponse) answer).commands());
		return BytesResponse.message(this.reception.codec().encodeLine(toClient));
	}

	@Override
	public BytesResponse renderClosed() {
		return !this.call ? HttpReception.closed() : render(ExecuteCommandResponse.failed(this.clientsId,
				new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The server was closed before the answer")));
	}

	@Override
	public void respond(BytesResponse response) {
		this.sink.success(response);
	}

}
