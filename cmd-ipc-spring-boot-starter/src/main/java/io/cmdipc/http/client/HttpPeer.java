package io.cmdipc.http.client;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
 * The far end of a {@link HttpCommandChannel}: takes one message at a time and answers
 * it.
 * <p>
 * Concurrency: (1) an exchange is stored and then the flag read, closing raises the flag
 * and then goes through the exchanges, so none is left running; (2) one clock looks after
 * all exchanges instead of a timer for each: an exchange is stored and then the clock
 * wound up, the clock stops and then looks whether there is an exchange.
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
	 * Asking the client, which knows the base URL, once is cheaper than with every
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
	 * @param message the message in JSON
	 * @param context the context of the subscription to the client
	 * @param receiver who gets the answer, once, perhaps before this returns; nobody
	 * after a close
	 */
	void post(byte[] message, Context context, Consumer<Answer> receiver) {
		HttpExchange exchange = new HttpExchange(this.settings, context, receiver, this.running::remove);
		this.running.add(exchange);
		if (this.closed) {
			exchange.abandon();
			return;
		}
		watch();
		Mono.defer(() -> request(message, exchange)).subscribe(exchange);
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
			.body(inserter(message))
			.retrieve()
			.onStatus(HttpStatusCode::isError, (response) -> Mono.empty())
			.toEntityFlux((response, context) -> {
				exchange.respond(response);
				return Flux.empty();
			});
	}

	/*
	 * Headers that are given to the client are copied several times before they get here.
	 */
	private static BodyInserter<Object, ClientHttpRequest> inserter(byte[] message) {
		return (request, context) -> {
			HttpHeaders headers = request.getHeaders();
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
			headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_NDJSON_VALUE);
			headers.setContentLength(message.length);
			return request.writeWith(Mono.fromSupplier(() -> request.bufferFactory().wrap(message)));
		};
	}

	/** Return how many exchanges are under way. */
	int running() {
		return this.running.size();
	}

	void close() {
		this.closed = true;
		this.running.forEach(HttpExchange::abandon);
	}

}
