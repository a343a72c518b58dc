package io.cmdipc.http.client;

import java.util.function.Consumer;

import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.ResponseMessage;
import reactor.util.context.Context;

/**
 * Exchange of a request for its response. Checks that the response has the expected type
 * and belongs to the request.
 */
final class Dialogue {

	private final MessageCodec codec;

	private final HttpPeer peer;

	private final ListenerGate gate;

	Dialogue(MessageCodec codec, HttpPeer peer, ListenerGate gate) {
		this.codec = codec;
		this.peer = peer;
		this.gate = gate;
	}

	/**
	 * Send a request.
	 * @param request the request
	 * @param context the context of the subscription to the client
	 * @param type the type of the response
	 * @param onMessage receives the response
	 * @param onFailure receives the failure if there is none
	 * @throws io.cmdipc.message.InvalidMessageException if the request cannot be written
	 * @throws io.cmdipc.message.PayloadException if the request cannot be written
	 */
	<T extends ResponseMessage> void request(Message request, Context context, Class<T> type, Consumer<T> onMessage,
			Consumer<HttpFailure> onFailure) {
		this.peer.post(request.id(), this.codec.encode(request), context, (outcome) -> {
			if (outcome instanceof Outcome.Line line) {
				receive(line, request.id(), type, onMessage, onFailure);
			}
			else {
				onFailure.accept((HttpFailure) outcome);
			}
		});
	}

	private <T extends ResponseMessage> void receive(Outcome.Line line, MessageId requestId, Class<T> type,
			Consumer<T> onMessage, Consumer<HttpFailure> onFailure) {
		Message message;
		try {
			message = this.codec.decode(line.bytes());
		}
		catch (InvalidMessageException ex) {
			this.gate.call((listener) -> listener.onInvalidMessage(ex.withoutIds()));
			onFailure.accept(HttpFailure.received("An invalid message: " + ex.path() + " must be " + ex.expected()));
			return;
		}
		catch (Throwable ex) {
			onFailure.accept(HttpFailure.unreadable(ex));
			return;
		}
		if (!type.isInstance(message)) {
			onFailure.accept(HttpFailure.received("A message of type " + message.type().wireName()));
			return;
		}
		T response = type.cast(message);
		if (requestId.equals(response.thid())) {
			onMessage.accept(response);
		}
		else {
			onFailure.accept(HttpFailure.received("A response to another request"));
		}
	}

}
