package io.cmdipc.http.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

	private final Supplier<Service> services;

	private final List<HttpEndpoint> endpoints;

	private volatile Service service;

	private volatile boolean started;

	/**
	 * Create a channel that is not started.
	 * @param id the id of the channel
	 * @param codec reads and writes messages
	 * @param settings the settings
	 */
	public HttpServerChannel(String id, MessageCodec codec, HttpServerSettings settings) {
		this.id = id;
		this.services = () -> Service.create(id, codec, settings);
		this.service = this.services.get();
		Consumer<Throwable> report = (failure) -> this.service.reception().report(failure);
		this.endpoints = List.of(
				new HttpResource(settings.commandPath(), List.of("POST"),
						(request, responder) -> this.service.commands().handle(request, responder), report),
				new HttpResource(settings.cataloguePath(), List.of("GET", "HEAD"),
						(request, responder) -> this.service.catalogue().handle(request, responder), report));
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
		this.service.exchanges().drain();
	}

	/** Return how many requests wait for a response. */
	int openExchanges() {
		return this.service.exchanges().size();
	}

	/**
	 * Start the channel, or start it again after it was closed.
	 * @param listener the listener
	 * @return completes at once; fails if the channel was closed before it was started
	 * @throws IllegalStateException if the channel is started
	 */
	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		if (this.started && this.service.gate().isClosed()) {
			this.service = this.services.get();
		}
		this.started = true;
		ListenerGate gate = this.service.gate();
		gate.open(listener);
		return gate.isClosed() ? CompletableFuture.failedFuture(gate.closedException())
				: CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		Service current = this.service;
		if (current.gate().isClosed()) {
			throw current.gate().closedException();
		}
		message.accept(current.clients());
	}

	@Override
	public void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		this.service.exchanges().refuse(request.id(), HttpReception.overloaded());
	}

	@Override
	public CompletionStage<Void> close() {
		Service current = this.service;
		CompletableFuture<Void> ended = current.gate().close();
		current.exchanges().close();
		return ended;
	}

	/**
	 * The parts of the channel from one start to its close.
	 */
	private record Service(ListenerGate gate, OpenExchanges exchanges, HttpClients clients, HttpReception reception,
			CommandEndpoint commands, CatalogueEndpoint catalogue) {

		private static Service create(String id, MessageCodec codec, HttpServerSettings settings) {
			ListenerGate gate = new ListenerGate(id);
			OpenExchanges exchanges = new OpenExchanges(settings.maxExchanges());
			HttpReception reception = new HttpReception(id, codec, gate, exchanges);
			return new Service(gate, exchanges, new HttpClients(exchanges, gate::deliver), reception,
					new CommandEndpoint(reception, settings.maxMessageSize()), new CatalogueEndpoint(reception));
		}

	}

}
