package io.cmdipc.http.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The requests of clients that wait for a response of the registry, under ids that only
 * this application knows.
 * <p>
 * Concurrency: (1) the table is the one arbiter: an exchange is ended, and its place
 * freed, by the thread that removes it; (2) an exchange is stored before the flags are
 * read, and draining and closing raise a flag before they look at the exchanges, so none
 * is left behind; (3) a response is rendered before its exchange is removed, so that
 * another one can be given if rendering fails.
 */
final class OpenExchanges {

	private final int limit;

	private final Map<MessageId, PendingExchange> table = new ConcurrentHashMap<>();

	private final AtomicInteger places = new AtomicInteger();

	private final CompletableFuture<Void> drained = new CompletableFuture<>();

	private volatile boolean draining;

	private volatile boolean closed;

	/**
	 * Create an empty table.
	 * @param limit the maximum number of calls in progress
	 */
	OpenExchanges(int limit) {
		this.limit = limit;
	}

	/**
	 * Add an exchange. Only calls need a place: a request for the list of commands has
	 * its response at once, and a client that gets none takes the server for dead.
	 * @return whether it was added
	 */
	boolean add(PendingExchange exchange) {
		if (this.draining) {
			return false;
		}
		if (exchange.isCall() && this.places.incrementAndGet() > this.limit) {
			this.places.decrementAndGet();
			return false;
		}
		this.table.put(exchange.id(), exchange);
		return !isDraining() || !remove(exchange);
	}

	/**
	 * Remove an exchange.
	 * @return whether this call removed it
	 */
	boolean remove(PendingExchange exchange) {
		if (!this.table.remove(exchange.id(), exchange)) {
			return false;
		}
		if (exchange.isCall()) {
			this.places.decrementAndGet();
		}
		if (this.draining && this.table.isEmpty()) {
			this.drained.complete(null);
		}
		return true;
	}

	/** End the exchange of a call, if it is still open. */
	void respond(ExecuteCommandResponse outcome) {
		@Nullable PendingExchange exchange = this.table.get(outcome.thid());
		if (exchange != null) {
			end(exchange, exchange.render(outcome));
		}
	}

	/** End the exchange of a request for the list of commands, if it is still open. */
	void respond(ListCommandsResponse list) {
		@Nullable PendingExchange exchange = this.table.get(list.thid());
		if (exchange != null) {
			end(exchange, render(exchange, list));
		}
	}

	/*
	 * A call whose result cannot be written fails instead. A list has no error, so its
	 * exchange ends here.
	 */
	private OutgoingResponse render(PendingExchange exchange, ListCommandsResponse list) {
		try {
			return exchange.render(list);
		}
		catch (Throwable ex) {
			end(exchange, HttpReception.failed());
			throw ex;
		}
	}

	/** Refuse an exchange, if it is still open. */
	void refuse(MessageId id, OutgoingResponse refusal) {
		@Nullable PendingExchange exchange = this.table.get(id);
		if (exchange != null) {
			end(exchange, refusal);
		}
	}

	/**
	 * End an exchange, if it is still open.
	 * @return whether it was open
	 */
	boolean end(PendingExchange exchange, OutgoingResponse response) {
		if (!remove(exchange)) {
			return false;
		}
		exchange.respond(isDraining() ? response.thenClose() : response);
		return true;
	}

	/** Whether new exchanges are refused, however few are open. */
	boolean isDraining() {
		return this.draining || this.closed;
	}

	int size() {
		return this.table.size();
	}

	/**
	 * Refuse new exchanges.
	 * @return completes when none is left
	 */
	CompletableFuture<Void> drain() {
		this.draining = true;
		if (this.table.isEmpty()) {
			this.drained.complete(null);
		}
		return this.drained;
	}

	/** Return the exchanges that are open. */
	List<PendingExchange> open() {
		return List.copyOf(this.table.values());
	}

	/** End all exchanges and refuse new ones. */
	void close() {
		this.closed = true;
		open().forEach(this::endClosed);
	}

	/**
	 * End an exchange without the response of the registry.
	 * @return whether it was open
	 */
	boolean endClosed(PendingExchange exchange) {
		return end(exchange, exchange.renderClosed());
	}

}
