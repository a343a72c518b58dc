package io.cmdipc.http.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The requests of clients that wait for an answer of the registry, under ids that nobody
 * outside knows.
 * <p>
 * Concurrency: (1) the table decides who ends an exchange: whoever removes it, which also
 * frees its place; (2) an exchange is stored and then the flag read, closing raises the
 * flag and then takes all, so none is left behind; (3) an answer is rendered before its
 * exchange is removed, so that where that fails another answer can still be given.
 */
final class OpenExchanges {

	private final int limit;

	private final Map<MessageId, ServerExchange> table = new ConcurrentHashMap<>();

	private final AtomicInteger places = new AtomicInteger();

	private volatile boolean draining;

	private volatile boolean closed;

	OpenExchanges(int limit) {
		this.limit = limit;
	}

	/**
	 * Add an exchange. Only calls need a place: a question for the commands is answered
	 * at once, and a client that gets no answer to it takes the server for dead.
	 * @return whether there was a place for it, and this is not closed
	 */
	boolean add(ServerExchange exchange) {
		if (this.draining) {
			return false;
		}
		if (exchange.isCall() && this.places.incrementAndGet() > this.limit) {
			this.places.decrementAndGet();
			return false;
		}
		this.table.put(exchange.id(), exchange);
		return !this.closed || !remove(exchange);
	}

	/**
	 * Remove an exchange.
	 * @return whether this removed it
	 */
	boolean remove(ServerExchange exchange) {
		if (!this.table.remove(exchange.id(), exchange)) {
			return false;
		}
		if (exchange.isCall()) {
			this.places.decrementAndGet();
		}
		return true;
	}

	/** Answer an exchange, if it is still there. */
	void answer(MessageId id, Message answer) {
		@Nullable ServerExchange exchange = this.table.get(id);
		if (exchange == null) {
			return;
		}
		BytesResponse response = exchange.render(answer);
		if (remove(exchange)) {
			exchange.respond(response);
		}
	}

	/** Refuse an exchange, if it is still there. */
	void refuse(MessageId id, BytesResponse refusal) {
		@Nullable ServerExchange exchange = this.table.get(id);
		if (exchange != null && remove(exchange)) {
			exchange.respond(refusal);
		}
	}

	int size() {
		return this.table.size();
	}

	/** Refuse new exchanges. */
	void drain() {
		this.draining = true;
	}

	/** End all exchanges and refuse new ones. */
	void close() {
		this.closed = true;
		for (ServerExchange exchange : this.table.values()) {
			if (remove(exchange)) {
				exchange.respond(exchange.renderClosed());
			}
		}
	}

}
