package io.cmdipc.http.client;

import java.util.function.Consumer;

import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import reactor.util.context.Context;

/**
 * Asks a peer with a message and gets a message, and sees to it that it answers what was
 * asked.
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
	 * Ask a peer.
	 * @param request the question
	 * @param context the context of the subscription to the client
	 * @param type the kind of message that answers it
	 * @param onMessage who gets the answer
	 * @param onFailure who is told where there is none
	 * @throws io.cmdipc.message.InvalidMessageException if the request cannot be written
	 * @throws io.cmdipc.message.PayloadException if the request cannot be written
	 */
	<T extends Message> void ask(Message request, Context context, Class<T> type, Consumer<T> onMessage,
			Consumer<HttpFailure> onFailure) {
		this.peer.post(this.codec.encode(request), context, (answer) -> {
			if (answer instanceof Answer.Line line) {
				receive(line, request.id(), type, onMessage, onFailure);
			}
			else {
				onFailure.accept((HttpFailure) answer);
			}
		});
	}

	private <T extends Message> void receive(Answer.Line line, MessageId requestId, Class<T> type,
			Consumer<T> onMessage, Consumer<HttpFailure> onFailure) {
		Message message;
		try {
			message = this.codec.decode(line.bytes());
		}
		catch (InvalidMessageException ex) {
			this.gate.call((listener) -> listener.onInvalidMessage(ex));
			onFailure.accept(HttpFailure.answered("An invalid message: " + ex.path() + " must be " + ex.expected()));
			return;
		}
		if (!type.isInstance(message)) {
			onFailure.accept(HttpFailure.answered("A message of type " + message.type().wireName()));
		}
		else if (!requestId.equals(thid(message))) {
			onFailure.accept(HttpFailure.answered("The answer to another request"));
		}
		else {
			onMessage.accept(type.cast(message));
		}
	}

	private static MessageId thid(Message answer) {
		return (answer instanceof ExecuteCommandResponse response) ? response.thid()
				: ((ListCommandsResponse) answer).thid();
	}

}
