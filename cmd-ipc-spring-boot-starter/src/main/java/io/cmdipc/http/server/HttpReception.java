package io.cmdipc.http.server;

import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Takes requests of clients to the registry and keeps them until they are answered.
 */
final class HttpReception {

	private final MessageCodec codec;

	private final ListenerGate gate;

	private final OpenExchanges exchanges;

	HttpReception(MessageCodec codec, ListenerGate gate, OpenExchanges exchanges) {
		this.codec = codec;
		this.gate = gate;
		this.exchanges = exchanges;
	}

	MessageCodec codec() {
		return this.codec;
	}

	/** Give a request to the registry, or refuse it. */
	void take(ServerExchange exchange, Message request) {
		if (!this.exchanges.add(exchange)) {
			exchange.respond(overloaded());
		}
		else if (!this.gate.call((listener) -> listener.onMessage(request)) && this.exchanges.remove(exchange)) {
			exchange.respond(closed());
		}
	}

	/** Take note that nobody waits for the answer. */
	void forget(ServerExchange exchange) {
		this.exchanges.remove(exchange);
	}

	/** Take note that a client sent something that is no message. */
	void invalid(InvalidMessageException reason) {
		this.gate.call((listener) -> listener.onInvalidMessage(reason));
	}

	static BytesResponse overloaded() {
		return unavailable("No more calls are taken now");
	}

	static BytesResponse closed() {
		return unavailable("No calls are taken now");
	}

	private static BytesResponse unavailable(String error) {
		return BytesResponse.json(HttpStatus.SERVICE_UNAVAILABLE, JsonBody.error(error))
			.with(HttpHeaders.RETRY_AFTER, "1");
	}

}
