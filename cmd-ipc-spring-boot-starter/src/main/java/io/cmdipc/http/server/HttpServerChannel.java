package io.cmdipc.http.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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

	private final HttpRefusals refusals;

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
		this.refusals = new HttpRefusals(settings.access().challenge());
		Consumer<Throwable> report = (failure) -> this.service.reception().report(failure);
		AllowedHosts hosts = new AllowedHosts(settings.access().allowedHosts());
		this.endpoints = List.of(
				new HttpResource(settings.commandPath(), List.of("POST"),
						(request, responder) -> this.service.commands().handle(request, responder), report, hosts),
				new HttpResource(settings.cataloguePath(), List.of("GET", "HEAD"),
						(request, responder) -> this.service.catalogue().handle(request, responder), report, hosts));
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
	 * Refuse new requests, with status 503 and the header {@code Cmd-Ipc-Begun: false},
	 * and let the calls in progress end. Those that are still in progress after some time
	 * are answered {@code channel_disconnected} and cancelled. To be called before the
	 * web server stops, which then only has responses to write.
	 * @param patience the time that the calls in progress have
	 * @return completes when every request has its response
	 */
	public CompletionStage<Void> drain(Duration patience) {
		Service current = this.service;
		return current.exchanges()
			.drain()
			.copy()
			.completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS)
			.thenCompose((nothing) -> current.endOpen());
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
		this.service.exchanges().refuse(request.id(), this.refusals.of(refusal));
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
			HttpReception reception = new HttpReception(id, codec, gate, exchanges,
					new PendingBodies(settings.bodies()));
			return new Service(gate, exchanges, new HttpClients(exchanges, gate::deliver), reception,
					new CommandEndpoint(reception, settings.maxMessageSize()), new CatalogueEndpoint(reception));
		}

		/* What is cancelled is code of the application, which no timer should run. */
		private CompletionStage<Void> endOpen() {
			return (this.exchanges.size() == 0) ? CompletableFuture.completedFuture(null) : CompletableFuture
				.runAsync(this.reception::endOpen, (task) -> new Thread(task, "cmd-ipc-stop").start());
		}

	}

}
