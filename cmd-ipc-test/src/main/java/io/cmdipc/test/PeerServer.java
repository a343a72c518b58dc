package io.cmdipc.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.core.JacksonException;

/**
 * A server on a free port of the loopback interface that speaks for a script over HTTP.
 */
final class PeerServer implements AutoCloseable {

	private final PeerScript script;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "scripted-peer");
		thread.setDaemon(true);
		return thread;
	});

	PeerServer(PeerScript script) {
		this.script = script;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A scripted peer cannot be served", ex);
		}
		this.server.createContext("/cmd", this::call);
		this.server.createContext("/cmds.json", this::list);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void call(HttpExchange exchange) throws IOException {
		String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		try {
			String response = this.script.handle(message);
			if (response != null) {
				respond(exchange, 200, "application/x-ndjson", response + "\n");
			}
		}
		catch (JacksonException ex) {
			respond(exchange, 400, "application/json", "{\"error\":\"Invalid message format\"}");
		}
	}

	private void list(HttpExchange exchange) throws IOException {
		respond(exchange, 200, "application/json",
				PeerScript.mapper.createObjectNode()
					.put("cmdschema", "1.0.0")
					.set("commands", this.script.commands())
					.toString());
	}

	private static void respond(HttpExchange exchange, int status, String contentType, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", contentType);
		exchange.sendResponseHeaders(status, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
