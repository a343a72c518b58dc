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

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The server's end of channels over HTTP: all clients together are one peer, which calls
 * commands and has none.
 * <p>
 * The channel does nothing until its {@link #routes routes} are served by a web server.
 * Requests of clients are refused with status 503 before it is started and after it is
 * closed; calls that are under way when it closes end as {@code channel_disconnected}.
 * <p>
 * <b>Threads.</b> Requests are given to the listener on the threads of the web server,
 * several at a time.
 * <p>
 * <b>Source.</b> docs/protocol.md, "HTTP".
 */
public final class HttpServerChannel implements CommandChannel {

	private final String id;

	private final HttpServerSettings settings;

	private final ListenerGate gate;

	private final OpenExchanges exchanges;

	private final HttpReception reception;

	private final ServerAnswers answers;

	/**
	 * Create a channel that is not started.
	 * @param id the name of the channel
	 * @param codec what reads and writes messages
	 * @param settings the settings
	 */
	public HttpServerChannel(String id, MessageCodec codec, HttpServerSettings settings) {
		this.id = id;
		this.settings = settings;
		this.gate = new ListenerGate(id);
		this.exchanges = new OpenExchanges(settings.maxExchanges());
		this.reception = new HttpReception(codec, this.gate, this.exchanges);
		this.answers = new ServerAnswers(this.exchanges,
				(message) -> this.gate.call((listener) -> listener.onMessage(message)));
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
	 * Return what takes the requests of clients.
	 * @return routes for both paths, and for nothing else
	 */
	public RouterFunction<ServerResponse> routes() {
		HttpResource commands = new HttpResource(new CommandEndpoint(this.reception, this.settings.maxMessageSize()),
				List.of(HttpMethod.POST), this.settings.cors());
		HttpResource catalogue = new HttpResource(new CatalogueEndpoint(this.reception),
				List.of(HttpMethod.GET, HttpMethod.HEAD), this.settings.cors());
		return RouterFunctions.route(RequestPredicates.path(this.settings.commandPath()), commands)
			.andRoute(RequestPredicates.path(this.settings.cataloguePath()), catalogue);
	}

	/**
	 * Refuse requests from now on, with status 503, and let those that are under way come
	 * to their end. To be called before the web server stops.
	 */
	public void drain() {
		this.exchanges.drain();
	}

	/** Return how many requests wait for an answer. */
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
		message.accept(this.answers);
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
