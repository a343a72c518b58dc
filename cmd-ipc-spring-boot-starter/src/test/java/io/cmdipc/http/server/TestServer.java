package io.cmdipc.http.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.http.UnpooledClients;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageCodec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.web.reactive.server.WebTestClient;

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

	private final WebStack.Served server;

	private TestServer(WebStack stack, HttpServerSettings settings, int port) {
		this.channel = new HttpServerChannel("http-server", CODEC, settings);
		this.server = stack.serve(this.channel, port, this.requests::incrementAndGet);
	}

	/** Start a server with an attached channel. */
	public static TestServer start() {
		return start(SETTINGS);
	}

	public static TestServer start(HttpServerSettings settings) {
		return start(WebStack.WEBFLUX, settings);
	}

	public static TestServer start(WebStack stack) {
		return start(stack, SETTINGS);
	}

	public static TestServer start(WebStack stack, HttpServerSettings settings) {
		TestServer server = new TestServer(stack, settings, 0);
		server.attach();
		return server;
	}

	/** Start a server whose channel is not attached yet. */
	public static TestServer unattached(WebStack stack, HttpServerSettings settings) {
		return new TestServer(stack, settings, 0);
	}

	public static TestServer unattached(HttpServerSettings settings, int port) {
		return new TestServer(WebStack.WEBFLUX, settings, port);
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
		return UnpooledClients.webTestClient().baseUrl(url()).responseTimeout(Duration.ofSeconds(30)).build();
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
		this.server.stop().run();
	}

}
