package io.cmdipc.http.server;

import java.util.Map;
import java.util.function.Consumer;

import io.cmdipc.channel.MessageContext;

/**
 * The endpoint that receives the messages of clients.
 */
final class CommandEndpoint {

	private static final Map<String, String> ACCEPTED = Map.of("Accept-Post", "application/json");

	private static final Map<String, String> PLAIN = Map.of("Accept-Encoding", "identity");

	private final HttpReception reception;

	private final int maxMessageSize;

	CommandEndpoint(HttpReception reception, int maxMessageSize) {
		this.reception = reception;
		this.maxMessageSize = maxMessageSize;
	}

	ServerExchange handle(IncomingRequest request, Consumer<OutgoingResponse> responder) {
		RequestHeaders headers = request.headers();
		if (!JsonContentType.matches(headers.first("Content-Type"))) {
			responder.accept(
					OutgoingResponse.json(415, JsonBody.error("The content type must be application/json"), ACCEPTED));
			return EndedExchange.INSTANCE;
		}
		String encoding = headers.first("Content-Encoding");
		if (encoding != null && !encoding.trim().equalsIgnoreCase("identity")) {
			responder.accept(OutgoingResponse.json(415, JsonBody.error("The content must not be encoded"), PLAIN));
			return EndedExchange.INSTANCE;
		}
		MessageContext context = this.reception.context(request);
		PostedMessage message = new PostedMessage(this.reception, context, this.maxMessageSize, responder);
		if (contentLength(headers) > this.maxMessageSize) {
			message.refuseSize();
			return EndedExchange.INSTANCE;
		}
		return message.begin() ? message : EndedExchange.INSTANCE;
	}

	private static long contentLength(RequestHeaders headers) {
		String length = headers.first("Content-Length");
		try {
			return (length != null) ? Long.parseLong(length.trim()) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
