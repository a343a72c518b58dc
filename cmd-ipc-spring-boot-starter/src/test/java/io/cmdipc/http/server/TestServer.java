package io.cmdipc.http.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.http.server.webflux.WebFluxRoutes;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageCodec;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;

/**
 * A registry with a channel that is served on a port of this machine.
 */
public final class TestServer implements AutoCloseable {

	public static final HttpServerSettings SETTINGS = new HttpServerSettings("/cmd", "/cmds.json", 1000, 64 * 1024);

	public static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	public final CommandRegistry registry = CommandRegistry.builder()
		.id("server")
		.requestTimeout(Duration.ofSeconds(5))
		.build();

	public final HttpServerChannel channel;

	/** Number of requests so far. */
	public final AtomicInteger requests = new AtomicInteger();

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final DisposableServer server;

	private TestServer(HttpServerSettings settings, int port) {
		this.channel = new HttpServerChannel("http-server", CODEC, settings);
		HttpHandler handler = RouterFunctions.toHttpHandler(WebFluxRoutes.of(this.channel));
		this.server = serve(port, handler);
	}

	private DisposableServer serve(int port, HttpHandler handler) {
		ReactorHttpHandlerAdapter adapter = new ReactorHttpHandlerAdapter(handler);
		return HttpServer.create()
			.host("127.0.0.1")
			.port(port)
			.channelGroup(this.connections)
			.handle((request, response) -> {
				this.requests.incrementAndGet();
				return Mono.from(adapter.apply(request, response));
			})
			.bindNow();
	}

	/** Start a server with an attached channel. */
	public static TestServer start() {
		return start(SETTINGS);
	}

	public static TestServer start(HttpServerSettings settings) {
		TestServer server = unattached(settings, 0);
		server.attach();
		return server;
	}

	/** Start a server whose channel is not attached yet. */
	public static TestServer unattached(HttpServerSettings settings, int port) {
		return new TestServer(settings, port);
	}

	public void attach() {
		join(this.registry.attach(this.channel));
	}

	public TestServer with(String commandId, CommandFunction function) {
		join(this.registry.register(commandId, function));
		return this;
	}

	/** Return how many requests wait for a response. */
	public int openExchanges() {
		return this.channel.openExchanges();
	}

	public int port() {
		return this.server.port();
	}

	public String url() {
		return "http://127.0.0.1:" + port();
	}

	public WebTestClient client() {
		return WebTestClient.bindToServer().baseUrl(url()).responseTimeout(Duration.ofSeconds(20)).build();
	}

	/** Return the result of a call that is text. */
	public static String text(ExecuteCommandResponse answer) {
		return answer.result().as(String.class, JsonMapper.shared());
	}

	public static <T> T join(CompletableFuture<T> future) {
		return future.orTimeout(20, TimeUnit.SECONDS).join();
	}

	/** Stop and close all connections. */
	@Override
	public void close() {
		this.registry.close();
		this.server.disposeNow();
		this.connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
	}

}
