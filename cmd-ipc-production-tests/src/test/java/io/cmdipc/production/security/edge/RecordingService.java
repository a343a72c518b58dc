package io.cmdipc.production.security.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service with the command {@code who}, which records the header Authorization of each
 * request and refuses those that it is told to.
 */
final class RecordingService implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> lists = new CopyOnWriteArrayList<>();

	private volatile Predicate<String> refused = (header) -> false;

	private RecordingService(HttpServer server) {
		this.server = server;
	}

	static RecordingService start() {
		try {
			RecordingService service = new RecordingService(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			service.server.createContext("/cmd", service::handle);
			service.server.setExecutor(service.threads);
			service.server.start();
			return service;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** Set which values of the header are answered with status 401. */
	void refuse(Predicate<String> headers) {
		this.refused = headers;
	}

	/** Return the headers of calls, empty texts for those without. */
	List<String> calls() {
		return this.calls;
	}

	/** Return the headers of requests for the list. */
	List<String> lists() {
		return this.lists;
	}

	private void handle(HttpExchange exchange) throws IOException {
		JsonNode message = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
		String given = exchange.getRequestHeaders().getFirst("Authorization");
		String header = (given != null) ? given : "";
		boolean list = message.path("type").asString().equals("list.commands.request");
		(list ? this.lists : this.calls).add(header);
		String id = message.path("id").asString();
		if (this.refused.test(header)) {
			exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
			answer(exchange, 401, "refused");
		}
		else if (list) {
			answer(exchange, 200, """
					{"type":"list.commands.response","id":"r","thid":"%s","commands":[{"id":"who"},{"id":"token"}]}
					""".formatted(id));
		}
		else {
			answer(exchange, 200, """
					{"type":"execute.command.response","id":"r","thid":"%s","response":{"ok":true,"result":"%s"}}
					""".formatted(id, message.path("commandId").asString().equals("token") ? header : "done"));
		}
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
