package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandRegistry;
import io.cmdipc.InvalidRequestException;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.HttpServerSettings;
import io.cmdipc.http.server.webflux.WebFluxRoutes;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;

/**
 * A remote service with three commands, on a port of its own.
 */
final class CommandService {

	private final List<HttpHeaders> requests = new CopyOnWriteArrayList<>();

	private final List<String> paths = new CopyOnWriteArrayList<>();

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	private final CommandRegistry registry = CommandRegistry.builder().id("billing").build();

	private final LoopResources loops = LoopResources.create("service", 1, true);

	private final ReactorHttpHandlerAdapter handler;

	private @Nullable DisposableServer server;

	private int port;

	private volatile boolean stopped;

	private volatile Duration delay = Duration.ZERO;

	CommandService() {
		HttpServerChannel channel = new HttpServerChannel("http-server", new MessageCodec(JsonMapper.shared()),
				new HttpServerSettings("/cmd", "/cmds.json", 100, 1024 * 1024));
		this.registry.register("charge", (invocation) -> "charged").join();
		this.registry.register("stall", (invocation) -> new CompletableFuture<String>()).join();
		this.registry.register("refuse", (invocation) -> {
			throw new InvalidRequestException("Only 2 are left").withDomainCode("out_of_stock").withDetails(2);
		}).join();
		this.registry.register("large", (invocation) -> "x".repeat(2000)).join();
		this.registry.attach(channel).join();
		HttpHandler routes = RouterFunctions.toHttpHandler(WebFluxRoutes.of(channel));
		this.handler = new ReactorHttpHandlerAdapter((request, response) -> {
			this.requests.add(request.getHeaders());
			this.paths.add(request.getPath().value());
			return Mono.delay(this.delay).then(Mono.defer(() -> routes.handle(request, response)));
		});
		start();
	}

	void start() {
		this.stopped = false;
		DisposableServer started = HttpServer.create()
			.host("127.0.0.1")
			.port(this.port)
			.runOn(this.loops)
			.doOnConnection(this::connected)
			.handle(this.handler)
			.bindNow();
		this.port = started.port();
		this.server = started;
	}

	private void connected(Connection connection) {
		this.connections.add(connection);
		if (this.stopped) {
			connection.channel().close();
		}
	}

	void stop() {
		this.stopped = true;
		DisposableServer running = this.server;
		if (running != null) {
			running.disposeNow();
			this.connections.forEach((connection) -> connection.channel().close());
			this.connections.clear();
			this.server = null;
		}
	}

	/** Return the number of connections that are open. */
	long openConnections() {
		return this.connections.stream().filter((connection) -> connection.channel().isActive()).count();
	}

	/** Let a while pass before each response. */
	void delay(Duration newDelay) {
		this.delay = newDelay;
	}

	/** Route the calls of a command, which is not listed, to a peer of the service. */
	void route(String commandId, String result) {
		CommandRegistry peer = CommandRegistry.builder().id("peer").build();
		peer.register(commandId, (invocation) -> result).join();
		InMemoryChannelPair pair = InMemoryChannelPair.create("peer", "service");
		CompletableFuture.allOf(this.registry.attach(pair.first()), peer.attach(pair.second())).join();
	}

	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	List<String> headers(String name) {
		return this.requests.stream().map((headers) -> String.valueOf(headers.getFirst(name))).toList();
	}

	List<String> paths() {
		return this.paths;
	}

}
