package io.cmdipc.http.client;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.cmdipc.message.MessageId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The server of a {@link HttpCommandChannel} as its client sees it: each message is an
 * exchange.
 * <p>
 * Concurrency: (1) an exchange is stored and then the flag read, closing raises the flag
 * and then goes through the exchanges, so none is left running; (2) one clock expires all
 * exchanges instead of a timer for each: an exchange is stored and then the clock
 * started, the clock stops and then checks whether there is an exchange.
 */
final class HttpPeer {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(50);

	private final WebClient client;

	private final HttpChannelSettings settings;

	private final URI uri;

	private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean watching = new AtomicBoolean();

	private final long tick;

	private volatile boolean closed;

	HttpPeer(WebClient client, HttpChannelSettings settings) {
		this.client = client;
		this.settings = settings;
		this.tick = Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, settings.timeout().toNanos() / 20));
		this.uri = resolve(client, settings.path());
	}

	/*
	 * Resolving against the base URL of the client once is cheaper than with every
	 * request.
	 */
	private static URI resolve(WebClient client, String path) {
		URI[] resolved = new URI[1];
		client.post().uri((builder) -> {
			resolved[0] = builder.path(path).build();
			return resolved[0];
		});
		return resolved[0];
	}

	/**
	 * Send a message.
	 * @param id the id of the message
	 * @param message the message in JSON
	 * @param context the context of the subscription to the client
	 * @param receiver receives the outcome, once, possibly before this returns; never
	 * after a close
	 */
	void post(MessageId id, byte[] message, Context context, Consumer<Outcome> receiver) {
		HttpExchange exchange = new HttpExchange(id, this.settings, context, receiver, this.running::remove);
		this.running.add(exchange);
		if (this.closed) {
			exchange.abandon();
			return;
		}
		watch();
		Mono.defer(() -> request(message, exchange)).subscribe(exchange);
	}

	/** End the exchange of a message without an outcome. */
	void cancel(MessageId id) {
		this.running.forEach((exchange) -> {
			if (exchange.isOf(id)) {
				exchange.abandon();
			}
		});
	}

	private void watch() {
		if (this.watching.compareAndSet(false, true)) {
			Schedulers.parallel().schedule(this::expire, this.tick, TimeUnit.NANOSECONDS);
		}
	}

	private void expire() {
		long now = System.nanoTime();
		try {
			this.running.forEach((exchange) -> exchange.expire(now));
		}
		finally {
			this.watching.set(false);
			if (!this.running.isEmpty()) {
				watch();
			}
		}
	}

	/*
	 * The extractor hands the response over and extracts nothing, so that no operators of
	 * the client are between the body and its reader.
	 */
	private Mono<?> request(byte[] message, HttpExchange exchange) {
		return this.client.post()
			.uri(this.uri)
			.attribute(URI_TEMPLATE, this.settings.path())
			.body(inserter(message, exchange))
			.retrieve()
			.onStatus(HttpStatusCode::isError, (response) -> Mono.empty())
			.toEntityFlux((response, context) -> {
				exchange.respond(response);
				return Flux.empty();
			});
	}

	/*
	 * Headers that are set on the client's request are copied several times on their way
	 * here.
	 */
	private static BodyInserter<Object, ClientHttpRequest> inserter(byte[] message, HttpExchange exchange) {
		return (request, context) -> {
			exchange.sendAs(request);
			HttpHeaders headers = request.getHeaders();
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_NDJSON_VALUE);
			headers.setContentLength(message.length);
			return request.writeWith(Mono.fromSupplier(() -> {
				exchange.send();
				return request.bufferFactory().wrap(message);
			}));
		};
	}

	/** Return the address of the command endpoint, for texts. */
	String address() {
		return this.uri.isAbsolute() ? this.uri.toString() : this.settings.url() + this.settings.path();
	}

	/** Return how many exchanges are in progress. */
	int exchanges() {
		return this.running.size();
	}

	void close() {
		this.closed = true;
		this.running.forEach(HttpExchange::abandon);
	}

}
