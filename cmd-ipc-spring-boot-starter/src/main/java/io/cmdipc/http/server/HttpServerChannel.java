package io.cmdipc.http.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;

/**
 * The server's end of channels over HTTP: all clients together are one peer, which calls
 * commands and has none.
 * <p>
 * The channel does nothing until a web framework serves its {@link #endpoints endpoints}.
 * Requests of clients are refused with status 503 before it is started and after it is
 * closed; calls in progress when it closes fail with {@code channel_disconnected}.
 * <p>
 * <b>Context.</b> Each message is delivered with the channel's id, the principal of the
 * request and the {@link HttpAttributes}.
 * <p>
 * <b>Threads.</b> Requests are passed to the listener on the threads of the web server,
 * several at a time.
 */
public final class HttpServerChannel implements CommandChannel {

	private final String id;

	private final ListenerGate gate;

	private final OpenExchanges exchanges;

	private final HttpClients clients;

	private final List<HttpEndpoint> endpoints;

	/**
	 * Create a channel that is not started.
	 * @param id the id of the channel
	 * @param codec reads and writes messages
	 * @param settings the settings
	 */
	public HttpServerChannel(String id, MessageCodec codec, HttpServerSettings settings) {
		this.id = id;
		this.gate = new ListenerGate(id);
		this.exchanges = new OpenExchanges(settings.maxExchanges());
		this.clients = new HttpClients(this.exchanges, this.gate::deliver);
		HttpReception reception = new HttpReception(id, codec, this.gate, this.exchanges);
		CommandEndpoint commands = new CommandEndpoint(reception, settings.maxMessageSize());
		CatalogueEndpoint catalogue = new CatalogueEndpoint(reception);
		this.endpoints = List.of(new HttpResource(settings.commandPath(), List.of("POST"), commands::handle, reception),
				new HttpResource(settings.cataloguePath(), List.of("GET", "HEAD"), catalogue::handle, reception));
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return "http-server";
	}

	@Override
	public boolean mayHave(String commandId) {
		return false;
	}

	/**
	 * Return the endpoints at which clients send requests.
	 * @return the endpoint of commands and the endpoint of the catalogue
	 */
	public List<HttpEndpoint> endpoints() {
		return this.endpoints;
	}

	/**
	 * Refuse new requests, with status 503, and let those in progress end. To be called
	 * before the web server stops.
	 */
	public void drain() {
		this.exchanges.drain();
	}

	/** Return how many requests wait for a response. */
	int openExchanges() {
		return this.exchanges.size();
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		return this.gate.isClosed() ? CompletableFuture.failedFuture(this.gate.closedException())
				: CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		if (this.gate.isClosed()) {
			throw this.gate.closedException();
		}
		message.accept(this.clients);
	}

	@Override
	public void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		this.exchanges.refuse(request.id(), HttpReception.overloaded());
	}

	@Override
	public CompletionStage<Void> close() {
		CompletableFuture<Void> ended = this.gate.close();
		this.exchanges.close();
		return ended;
	}

}
