package io.cmdipc.http.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests of clients to the registry and keeps them until they have a response.
 */
final class HttpReception {

	/**
	 * The header that says whether the command of a call has begun. It is there if it has
	 * not.
	 */
	static final String BEGUN = "Cmd-Ipc-Begun";

	private static final Logger LOG = LoggerFactory.getLogger(HttpReception.class);

	private static final Map<String, String> LATER = Map.of("Retry-After", "1", BEGUN, "false");

	private static final Map<String, String> LATER_ELSEWHERE = Map.of("Retry-After", "1", BEGUN, "false", "Connection",
			"close");

	private static final Map<String, String> CLOSE = Map.of("Connection", "close");

	private final String channelId;

	private final MessageCodec codec;

	private final ListenerGate gate;

	private final OpenExchanges exchanges;

	private final PendingBodies bodies;

	/** As many as there are classes of exceptions. */
	private final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

	HttpReception(String channelId, MessageCodec codec, ListenerGate gate, OpenExchanges exchanges,
			PendingBodies bodies) {
		this.channelId = channelId;
		this.codec = codec;
		this.gate = gate;
		this.exchanges = exchanges;
		this.bodies = bodies;
	}

	MessageCodec codec() {
		return this.codec;
	}

	PendingBodies bodies() {
		return this.bodies;
	}

	/** Return the context of the message of a request. */
	MessageContext context(IncomingRequest request) {
		return request.extend(new RequestContext(this.channelId, request));
	}

	/** Pass a request to the registry, or refuse it. */
	void take(PendingExchange exchange, Message request, MessageContext context) {
		if (!this.exchanges.add(exchange)) {
			exchange.respond(this.exchanges.isDraining() ? closed() : overloaded());
		}
		else if (!this.gate.call((listener) -> pass(listener, exchange, request, context))) {
			this.exchanges.end(exchange, closed());
		}
	}

	private void pass(ChannelListener listener, PendingExchange exchange, Message request, MessageContext context) {
		try {
			listener.onMessage(request, context);
		}
		catch (Throwable ex) {
			this.exchanges.end(exchange, failed());
			throw ex;
		}
	}

	/** Forget a request whose client is gone, and cancel what runs for it. */
	void forget(PendingExchange exchange) {
		if (this.exchanges.remove(exchange) && exchange.isCall()) {
			this.gate.call((listener) -> listener.onCancel(exchange.id()));
		}
	}

	/**
	 * Respond to all requests that the registry has not responded to, and cancel them.
	 */
	void endOpen() {
		for (PendingExchange exchange : this.exchanges.open()) {
			if (this.exchanges.endClosed(exchange) && exchange.isCall()) {
				this.gate.call((listener) -> listener.onCancel(exchange.id()));
			}
		}
	}

	/** Report a body that is not a message. */
	void invalid(InvalidMessageException reason) {
		this.gate.call((listener) -> listener.onInvalidMessage(reason.withoutIds()));
	}

	/**
	 * Log what nothing of this server should throw: with its stack trace the first time
	 * only, since clients may provoke it as often as they like.
	 */
	void report(Throwable failure) {
		if (this.reported.add(failure.getClass())) {
			LOG.error("Channel '{}' failed to read a message (further ones are logged at debug level)", this.channelId,
					failure);
		}
		else {
			LOG.debug("Channel '{}' failed to read a message", this.channelId, failure);
		}
	}

	/** Return the response to a request whose body has not ended in time. */
	static OutgoingResponse late() {
		return OutgoingResponse.json(408, JsonBody.error("The request body did not end in time"), CLOSE);
	}

	static OutgoingResponse overloaded() {
		return OutgoingResponse.json(503, JsonBody.error("Too many requests in progress"), LATER);
	}

	/* A connection to a server that stops is not to be used again. */
	static OutgoingResponse closed() {
		return OutgoingResponse.json(503, JsonBody.error("The server is starting or stopping"), LATER_ELSEWHERE);
	}

	static OutgoingResponse failed() {
		return OutgoingResponse.json(500, JsonBody.error("The server failed to handle the request"));
	}

}
